import { expect, test } from "vitest";
import { drawnIn } from "#ui/time/zone.ts";
import type { Notification } from "../client.ts";
import { addressOf, thingAt } from "./about.ts";
import { byDayAndPair, hasSeveralPairs } from "./groups.ts";

const ID = "0198c1de-0000-7000-8000-000000000001";

function row(id: string, lastAt: string, pair: string | null): Notification {
  return {
    id,
    kind: "goal_shared",
    thing: "goal",
    thingId: ID,
    isThere: true,
    title: "Speak up",
    startsAt: null,
    milestone: null,
    pair: pair === null ? null : { id: pair, partnerName: pair, cohortName: null },
    actor: null,
    count: 1,
    firstAt: lastAt,
    lastAt,
    readAt: null,
    archivedAt: null,
  };
}

const ROWS = [
  row("late", "2026-11-22T23:30:00.000Z", "mika"),
  row("noon", "2026-11-22T12:00:00.000Z", "otto"),
  row("morning", "2026-11-22T07:00:00.000Z", "mika"),
  row("case", "2026-11-21T07:00:00.000Z", null),
];

const shapeIn = (zone: string) =>
  drawnIn(zone, () =>
    byDayAndPair(ROWS).map(({ day, pairs }) => [
      day,
      ...pairs.map(({ rows }) => rows.map(({ id }) => id).join(" ")),
    ]),
  );

test("rows stand by the day of whoever looks, and within it by pair", () => {
  expect(shapeIn("UTC")).toEqual([
    ["2026-11-22", "late morning", "noon"],
    ["2026-11-21", "case"],
  ]);
  expect(shapeIn("Asia/Tokyo")).toEqual([
    ["2026-11-23", "late"],
    ["2026-11-22", "noon", "morning"],
    ["2026-11-21", "case"],
  ]);
});

test("pairs are named where there are several", () => {
  expect(hasSeveralPairs(ROWS)).toBe(true);
  expect(hasSeveralPairs(ROWS.filter(({ pair }) => pair?.id !== "otto"))).toBe(false);
});

test("a row leads to its thing while that is there; an address says which thing is open", () => {
  const [one] = ROWS;
  if (one === undefined) throw new Error("There are rows.");
  expect(addressOf(one)).toBe(`/goals/${ID}`);
  expect(addressOf({ ...one, isThere: false })).toBeUndefined();
  expect(addressOf({ ...one, thing: "pair", kind: "agreement_signed" })).toBe(`/pairs/${ID}/about`);
  expect(addressOf({ ...one, thing: "milestone", kind: "milestone_reached" })).toBe(
    `/pairs/${ID}/goals`,
  );
  expect(thingAt(`/goals/${ID}`)).toBe(ID);
  expect(thingAt(`/pairs/${ID}`)).toBeUndefined();
  expect(thingAt("/goals")).toBeUndefined();
});
