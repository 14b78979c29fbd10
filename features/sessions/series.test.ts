import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askingFor, openProgramWorld, refusalOf } from "#tests/harness/asking.ts";
import type { ProgramWorld } from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { sessionsContract } from "./contract.ts";
import { sessionsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, sessionsContract, sessionsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  await rowsOf(world.database.adminUrl, "delete from sessions");
  await rowsOf(world.database.adminUrl, "delete from session_series");
});

/** A Tuesday in the March after next month's, before the clocks of Berlin change. */
function tuesdayInMarch(): string {
  const year = new Date().getUTCFullYear() + 1;
  const day = new Date(Date.UTC(year, 2, 1));
  while (day.getUTCDay() !== 2) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

function series(every: "week" | "two_weeks" | "month", count: number) {
  return {
    pairId: world.program.pairs.active,
    id: randomUUID(),
    title: "Every Tuesday",
    wallTime: `${tuesdayInMarch()}T18:00`,
    zone: "Europe/Berlin",
    minutes: 60,
    repeat: {
      seriesId: randomUUID(),
      every,
      count,
    },
  };
}

async function comingFor(person: "mentor" | "mentee") {
  return (await as(person)("getSessionsByUser", { take: 100 })).sessions;
}

function inBerlin(at: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Berlin",
  }).format(new Date(at));
}

describe("a series", () => {
  test.each([
    ["week", 12, 7],
    ["two_weeks", 12, 14],
  ] as const)("by %s keeps its hour over the change of the clocks", async (every, count, days) => {
    const made = await as("mentor")("proposeSession", series(every, count));
    expect(made.series).toEqual({ every, zone: "Europe/Berlin", count, toCome: count });
    const all = await comingFor("mentee");
    expect(all).toHaveLength(count);
    expect(new Set(all.map(({ startsAt }) => inBerlin(startsAt)))).toEqual(new Set(["18:00"]));
    // An hour of UTC apart from one half to the other.
    expect(new Set(all.map(({ startsAt }) => startsAt.slice(11, 16)))).toEqual(
      new Set(["17:00", "16:00"]),
    );
    const starts = all.map(({ startsAt }) => Date.parse(startsAt.slice(0, 10)));
    for (const [index, start] of starts.slice(1).entries()) {
      expect((start - (starts[index] ?? 0)) / 86_400_000).toBe(days);
    }
  });

  test("by month meets on the same weekday of the month, in every month", async () => {
    await as("mentor")("proposeSession", series("month", 12));
    const all = await comingFor("mentor");
    expect(all).toHaveLength(12);
    for (const { startsAt } of all) {
      expect(new Date(startsAt).getUTCDay()).toBe(2);
      expect(new Date(startsAt).getUTCDate()).toBeLessThanOrEqual(7);
    }
  });

  test("of a thousand is refused with what is possible, and nothing of it is kept", async () => {
    await expect(as("mentor")("proposeSession", series("week", 1000))).rejects.toMatchObject({
      code: "series_too_long",
      fields: { count: "series_too_long" },
    });
    expect(await comingFor("mentor")).toEqual([]);
  });

  test("of sixty is accepted as a whole, or not at all where one of its times is taken", async () => {
    const single = { ...series("week", 2), repeat: undefined, id: randomUUID() };
    const { repeat: _, ...alone } = single;
    const [first] = [await as("mentor")("proposeSession", alone)];
    await as("mentee")("acceptSession", { sessionId: first.id, edition: first.edition });
    const made = await as("mentor")("proposeSession", series("week", 60));
    const asked = { sessionId: made.id, edition: made.edition, scope: "following" as const };
    expect(await refusalOf(as("mentee")("acceptSession", asked))).toBe("session_overlaps");
    const { edition } = await as("mentee")("getSession", { sessionId: first.id });
    await as("mentee")("cancelSession", { sessionId: first.id, edition });
    await as("mentee")("acceptSession", asked);
    const all = await comingFor("mentor");
    expect(all).toHaveLength(60);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["accepted"]));
  });

  test("is moved from one on: the same hour of the zone for all that follow, those before stay", async () => {
    await as("mentor")("proposeSession", series("week", 8));
    const [, second] = await comingFor("mentee");
    if (second === undefined) throw new Error("There is no second one.");
    const day = new Date(Date.parse(second.startsAt) + 86_400_000).toISOString().slice(0, 10);
    await as("mentee")("moveSession", {
      sessionId: second.id,
      edition: second.edition,
      scope: "following",
      wallTime: `${day}T20:30`,
      zone: "Europe/Berlin",
      minutes: 45,
    });
    const all = await comingFor("mentor");
    expect(all.map(({ startsAt }) => inBerlin(startsAt))).toEqual([
      "18:00",
      ...Array.from({ length: 7 }, () => "20:30"),
    ]);
    expect(all.slice(1).every(({ startsAt }) => new Date(startsAt).getUTCDay() === 3)).toBe(true);
    expect(all.filter(({ isMyTurn }) => isMyTurn)).toHaveLength(7);
  });

  test("is canceled from one on, and brought back", async () => {
    const made = await as("mentor")("proposeSession", series("week", 6));
    const seen = { sessionId: made.id, edition: made.edition, scope: "following" as const };
    await as("mentee")("acceptSession", seen);
    const third = (await comingFor("mentor"))[2];
    if (third === undefined) throw new Error("There is no third one.");
    const asked = { sessionId: third.id, scope: "following" as const };
    await as("mentor")("cancelSession", { ...asked, edition: third.edition, reason: "Moving" });
    expect(await comingFor("mentee")).toHaveLength(2);
    await as("mentor")("restoreSession", asked);
    const all = await comingFor("mentee");
    expect(all.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => "accepted"));
  });
});
