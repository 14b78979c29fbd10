import { randomUUID } from "node:crypto";
import { sync, type CalendarResponse, type VEvent } from "node-ical";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askingFor, openProgramWorld } from "#tests/harness/asking.ts";
import type { ProgramWorld } from "#tests/harness/asking.ts";
import { inDays } from "#tests/harness/planning-sessions.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { sessionsContract } from "./contract.ts";
import { mailSession } from "./listeners.ts";
import { sessionsRoutes } from "./routes.ts";
import { readCalendar } from "./serving-calendar.ts";

let world: ProgramWorld;
const as = askingFor(() => world, sessionsContract, sessionsRoutes);

const DAY_MS = 86_400_000;

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  const { adminUrl } = world.database;
  for (const table of ["sessions", "session_series", "mails", "calendar_feeds"]) {
    await rowsOf(adminUrl, `delete from ${table}`);
  }
  await rowsOf(adminUrl, "delete from graphile_worker._private_jobs");
});

function planned(days: number) {
  return {
    pairId: world.program.pairs.active,
    id: randomUUID(),
    title: "Portfolio, part 1; the end",
    wallTime: inDays(days),
    zone: "Europe/Berlin",
    minutes: 60,
    place: "https://video.example/room",
  };
}

function keyOf(address: string): string {
  return /\/calendar\/([\w-]{43})\.ics$/.exec(address)?.[1] ?? "";
}

interface Mail {
  readonly to_address: string;
  readonly subject: string;
  readonly text: string;
  readonly calendar: string;
  readonly calendar_method: string;
}

/** Carries out what was queued, and answers the mails that came of it, with what they bring. */
async function mails(): Promise<Mail[]> {
  const { adminUrl } = world.database;
  const jobs = await rowsOf(
    adminUrl,
    `with done as (delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and t.identifier = 'mail_session' returning j.id, j.payload)
     select payload from done order by id`,
  );
  // The worker's connections come through the jobs door, which the pool of the tests opens likewise.
  for (const { payload } of jobs) await mailSession(world.platform, payload);
  const rows = await rowsOf(
    adminUrl,
    `with gone as (delete from mails returning *)
     select to_address, subject, text, calendar, calendar_method from gone order by created_at, to_address`,
  );
  return rows as unknown as Mail[]; // the columns just named
}

function eventsIn(calendar: CalendarResponse): VEvent[] {
  return Object.values(calendar).filter((part): part is VEvent => part?.type === "VEVENT");
}

function eventIn(text: string): VEvent {
  const [event] = eventsIn(sync.parseICS(text));
  if (event === undefined) throw new Error("There is no event.");
  return event;
}

describe("invites", () => {
  test("follow a meeting from proposal to cancellation under one name, each newer than the one before", async () => {
    const { emails } = world.program;
    const made = await as("mentor")("proposeSession", planned(7));
    const [invite, ...others] = await mails();
    expect(others).toEqual([]);
    expect(invite).toMatchObject({ to_address: emails.mentee, calendar_method: "REQUEST" });
    expect(invite?.subject).toContain("Mara Mentor proposes to meet");
    const first = eventIn(invite?.calendar ?? "");
    expect(first).toMatchObject({
      method: "REQUEST",
      status: "TENTATIVE",
      location: "https://video.example/room",
      summary: "Portfolio, part 1; the end (Mara Mentor)",
    });
    expect(first.start.toISOString()).toBe(made.startsAt);
    expect(first.end?.toISOString()).toBe(made.endsAt);
    expect(invite?.calendar).toMatch(/DTSTART:\d{8}T\d{6}Z/);

    const seen = { sessionId: made.id, edition: made.edition };
    const stood = await as("mentee")("acceptSession", seen);
    const agreed = await mails();
    expect(agreed.map(({ to_address: to }) => to).toSorted()).toEqual(
      [emails.mentee, emails.mentor].toSorted(),
    );
    const second = eventIn(agreed[0]?.calendar ?? "");
    expect(second).toMatchObject({ uid: first.uid, status: "CONFIRMED" });

    const moved = await as("mentor")("moveSession", {
      sessionId: made.id,
      edition: stood.edition,
      reason: "A train",
      wallTime: inDays(8, "07:15"),
      zone: "Asia/Tokyo",
      minutes: 30,
    });
    const [move] = await mails();
    const third = eventIn(move?.calendar ?? "");
    expect(third).toMatchObject({ uid: first.uid, status: "TENTATIVE" });
    expect(third.start.toISOString()).toBe(moved.startsAt);
    expect(move?.text).toContain("Why, in their own words, stands behind the link.");
    expect(move?.text).not.toContain("A train");

    const off = { sessionId: made.id, edition: moved.edition, reason: "" };
    await as("mentee")("cancelSession", off);
    const [cancel] = await mails();
    const last = eventIn(cancel?.calendar ?? "");
    expect(cancel?.calendar_method).toBe("CANCEL");
    expect(last).toMatchObject({ uid: first.uid, method: "CANCEL", status: "CANCELLED" });
    const numbers = [first, second, third, last].map(({ sequence }) => Number(sequence));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(new Set(numbers).size).toBe(4);
  });

  test("tell a series with its zone, what was moved of it and what is left out", async () => {
    const repeat = { seriesId: randomUUID(), every: "week" as const, count: 30 };
    const told: Mail[] = [];
    const tell = async <Answer>(asking: Promise<Answer>) => {
      const answer = await asking;
      const { mentee } = world.program.emails;
      told.push(...(await mails()).filter(({ to_address: to }) => to === mentee));
      return answer;
    };
    const made = await tell(as("mentor")("proposeSession", { ...planned(7), repeat }));
    const seen = { sessionId: made.id, edition: made.edition };
    await tell(as("mentee")("acceptSession", { ...seen, scope: "following" }));
    const { sessions } = await as("mentor")("getSessionsByUser", { take: 100 });
    const [, off, moved, named] = sessions;
    if (off === undefined || moved === undefined || named === undefined)
      throw new Error("The series is too short.");
    await tell(as("mentor")("cancelSession", { sessionId: off.id, edition: off.edition }));
    const day = new Date(Date.parse(moved.startsAt) + DAY_MS).toISOString().slice(0, 10);
    const when = { wallTime: `${day}T20:00`, zone: "Europe/Berlin", minutes: 60 };
    const later = await tell(
      as("mentor")("moveSession", { sessionId: moved.id, edition: moved.edition, ...when }),
    );
    const { id: sessionId, edition } = named;
    await tell(as("mentee")("updateSession", { sessionId, edition, title: "The fourth" }));
    const numbers = told.map(({ calendar }) => Number(eventIn(calendar).sequence));
    expect(numbers).toHaveLength(5);
    // Each is newer than the one before, whichever of the series was changed.
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
    const text = told.at(-1)?.calendar ?? "";
    expect(text).toContain("BEGIN:VTIMEZONE");
    expect(text).toMatch(/DTSTART;TZID=Europe\/Berlin:/);
    const event = eventsIn(sync.parseICS(text)).find(({ rrule }) => rrule !== undefined);
    expect(event?.uid).toMatch(new RegExp(`^${repeat.seriesId}@`));
    // The library's own type says nothing of what stands under each day.
    const exceptions = Object.values(event?.recurrences ?? {}) as { start: Date }[]; // as above
    expect(exceptions.map(({ start }) => start.toISOString())).toContain(later.startsAt);
    const left = new Set(Object.values(event?.exdate ?? {}).map((at) => at.getTime()));
    expect(left).toEqual(new Set([Date.parse(off.startsAt)]));
    const { rrule } = event ?? {};
    // The other library reckons the same times of the rule, over the change of the clocks.
    const reckoned = rrule?.all().map((at) => at.getTime()) ?? [];
    expect(reckoned).toEqual(sessions.map(({ startsAt }) => Date.parse(startsAt)));
  });
});

test("lines end as they must, are short enough, and nothing of the whole stands after its parts", async () => {
  const repeat = { seriesId: randomUUID(), every: "week" as const, count: 4 };
  const title = "Portfolio, part 1; \\ ünïcödé 🌱👩🏽‍🌾 BEGIN:VEVENT\n".repeat(3).trim();
  const place = "Haus 4; links\nBEGIN:VEVENT\r\nEND:VCALENDAR 日本語";
  const hostile = { ...planned(7), title, place, placeKind: "phone" as const };
  await as("mentor")("proposeSession", { ...hostile, repeat });
  await as("mentor")("proposeSession", { ...hostile, id: randomUUID(), wallTime: inDays(9) });
  const { address } = await as("mentee")("renewCalendarFeed", {});
  const feed = (await readCalendar(world.platform, keyOf(address))) ?? "";
  const texts = [feed, ...(await mails()).map(({ calendar }) => calendar)];
  for (const text of texts) {
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    const lines = text.split("\r\n");
    expect(lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75)).toEqual([]);
    const parts = lines.flatMap((line, at) => (line.startsWith("BEGIN:V") ? [at] : []));
    const ofTheWhole = lines.findLastIndex((line) => /^(X-|REFRESH|METHOD|PRODID)/.test(line));
    expect(ofTheWhole).toBeLessThan(parts[1] ?? 0);
    expect(lines.indexOf("BEGIN:VTIMEZONE")).toBeLessThan(lines.indexOf("BEGIN:VEVENT"));
    const events = eventsIn(sync.parseICS(text));
    expect(events.map(({ summary }) => summary)).toEqual(
      events.map(() => `${title.replaceAll(/\s+/g, " ")} (Mara Mentor)`),
    );
  }
  expect(eventsIn(sync.parseICS(feed))).toHaveLength(2);
});

describe("the private address", () => {
  test("gives what is to come, in the words that its person may read, until it is renewed", async () => {
    const made = await as("mentor")("proposeSession", planned(7));
    const repeat = { seriesId: randomUUID(), every: "two_weeks" as const, count: 4 };
    await as("mentor")("proposeSession", { ...planned(9), repeat });
    const off = await as("mentor")("proposeSession", planned(12));
    await as("mentor")("cancelSession", { sessionId: off.id, edition: off.edition });
    expect(await as("mentee")("getCalendarFeed", {})).toEqual({ madeAt: null, lastReadAt: null });
    const { address } = await as("mentee")("renewCalendarFeed", {});
    const text = (await readCalendar(world.platform, keyOf(address))) ?? "";
    expect(text).not.toContain("METHOD:");
    const events = eventsIn(sync.parseICS(text));
    expect(events.map(({ uid }) => uid.slice(0, 36)).toSorted()).toEqual(
      [made.id, repeat.seriesId].toSorted(),
    );
    const single = events.find(({ uid }) => uid.startsWith(made.id));
    expect(single).toMatchObject({ location: "https://video.example/room" });
    expect(single?.start.toISOString()).toBe(made.startsAt);
    expect((await as("mentee")("getCalendarFeed", {})).lastReadAt).not.toBeNull();
    expect(await readCalendar(world.platform, "x".repeat(43))).toBeNull();

    const renewed = await as("mentee")("renewCalendarFeed", {});
    expect(await readCalendar(world.platform, keyOf(address))).toBeNull();
    // The new one was not read because the old one was.
    expect(renewed.lastReadAt).toBeNull();
    expect(await readCalendar(world.platform, keyOf(renewed.address))).not.toBeNull();
    expect((await as("mentee")("getCalendarFeed", {})).lastReadAt).not.toBeNull();
    await as("mentee")("removeCalendarFeed", {});
    expect(await readCalendar(world.platform, keyOf(renewed.address))).toBeNull();
  });

  test("shows nothing of a pair that has ended, and nothing at all where the account is closed", async () => {
    const { pairs, people } = world.program;
    const plan = { ...planned(7), pairId: pairs.disclosed };
    await as("disclosedMentor")("proposeSession", plan);
    const { address } = await as("disclosedMentee")("renewCalendarFeed", {});
    const read = async () => readCalendar(world.platform, keyOf(address));
    expect(eventsIn(sync.parseICS((await read()) ?? ""))).toHaveLength(1);
    const { adminUrl } = world.database;
    await rowsOf(
      adminUrl,
      "update pairs set state = 'closed', closed_at = clock_timestamp() where id = $1",
      [pairs.disclosed],
    );
    expect(eventsIn(sync.parseICS((await read()) ?? ""))).toEqual([]);
    await rowsOf(
      adminUrl,
      "begin; update people set disabled_at = clock_timestamp() where id = '" +
        `${people.disclosedMentee}'; commit`,
    );
    expect(await read()).toBeNull();
  });
});
