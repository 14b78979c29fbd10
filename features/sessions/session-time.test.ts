import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { momentOnWall } from "#ui/time/wall-time.ts";
import { zoneText } from "./calendar-zone.ts";
import { beginningOf, beginningsOf, movedAlike, ruleOf, slotAhead } from "./session-time.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
const zone = fc.constantFrom(...ZONES);
/** Any minute of the years in which people plan. */
const wallTime = fc
  .date({
    min: new Date("2024-01-01T00:00Z"),
    max: new Date("2031-12-31T23:59Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 16));

/** What a clock of the runtime shows there: another source than the one reckoned with. */
function shownIn(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(at);
  return parts.replace(" ", "T");
}

function instantOf(wall: string, timeZone: string, isLater = false): Date {
  return new Date(beginningOf({ wallTime: wall, zone: timeZone, isLater }).epochMilliseconds);
}

/** Every change of the clocks of a zone within a year. */
function changesIn(timeZone: string): Temporal.ZonedDateTime[] {
  const changes: Temporal.ZonedDateTime[] = [];
  let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${timeZone}]`);
  for (let next = at.getTimeZoneTransition("next"); next !== null;) {
    if (next.year > 2027) break;
    changes.push(next);
    at = next;
    next = at.getTimeZoneTransition("next");
  }
  return changes;
}

test("in every zone there is, the clock on the wall shows what was planned", () => {
  fc.assert(
    fc.property(zone, wallTime, (name, wall) => {
      const at = instantOf(wall, name);
      const shown = shownIn(at, name);
      // An hour that the clocks skip is later by as much as they skip, and never earlier.
      expect(shown >= wall).toBe(true);
      expect(instantOf(shown, name).getTime()).toBe(at.getTime());
    }),
    { numRuns: 5000 },
  );
});

/** What is wrong around one change of the clocks; the words of what was found otherwise. */
function faultsAround(name: string, change: Temporal.ZonedDateTime): string[] {
  const before = change.subtract({ nanoseconds: 1 });
  const jump = (change.offsetNanoseconds - before.offsetNanoseconds) / 60e9;
  const onset = change.toInstant().toZonedDateTimeISO("UTC").toPlainDateTime();
  const from = onset.add({ nanoseconds: before.offsetNanoseconds });
  const inside = (jump > 0 ? from : from.add({ minutes: jump })).add({ minutes: 1 });
  const wall = inside.toString({ smallestUnit: "minute" });
  const [first, second] = [instantOf(wall, name), instantOf(wall, name, true)];
  const seen = momentOnWall(Temporal, wall, name);
  const apart = jump < 0 ? -jump * 60_000 : 0;
  const oddity = jump < 0 ? "twice" : jumpWord(jump);
  const shown = [shownIn(first, name), shownIn(second, name)];
  const facts: [string, boolean][] = [
    ["two moments", second.getTime() - first.getTime() === apart],
    ["what is shown", shown.every((one) => (jump > 0 ? one > wall : one === wall))],
    ["the browser's moment", seen?.instant === first.getTime()],
    ["the browser's word", seen?.oddity === oddity],
  ];
  return facts.filter(([, holds]) => !holds).map(([fact]) => `${name} ${wall}: ${fact}`);
}

function jumpWord(jump: number): "skipped" | "none" {
  return jump > 0 ? "skipped" : "none";
}

test("around every change of the clocks of every zone, hours skipped are moved on and hours shown twice are two", () => {
  const changes = ZONES.flatMap((name) => changesIn(name).map((change) => ({ name, change })));
  expect(changes.length).toBeGreaterThan(500);
  expect(changes.flatMap(({ name, change }) => faultsAround(name, change))).toEqual([]);
});

test("in every zone a series keeps its hour, and times that a day does not have are left out", () => {
  const every = fc.constantFrom("week", "two_weeks", "month");
  fc.assert(
    fc.property(
      zone,
      wallTime,
      every,
      fc.integer({ min: 2, max: 20 }),
      (name, wall, often, count) => {
        const first = beginningOf({ wallTime: wall, zone: name, isLater: false });
        const startsAt = new Date(first.epochMilliseconds);
        // The rule names one of the three; fast-check widens it.
        const rule = ruleOf(often, count, first); // as above
        const all = beginningsOf(rule, startsAt, name);
        expect(all[0]).toEqual(startsAt);
        const hour = shownIn(startsAt, name).slice(11);
        expect(new Set(all.map((at) => shownIn(at, name).slice(11)))).toEqual(new Set([hour]));
        expect(all.length).toBeLessThanOrEqual(count);
        expect(all.length).toBeGreaterThanOrEqual(count - 2);
      },
    ),
    { numRuns: 1000 },
  );
});

test("in every zone what is moved together keeps its distance in days and takes the new hour", () => {
  fc.assert(
    fc.property(zone, wallTime, wallTime, (name, from, to) => {
      const startsAt = instantOf(from, name);
      const others = [7, 14, 182, 364].map((days) => {
        const day = Temporal.PlainDateTime.from(from).add({ days });
        return { startsAt: new Date(day.toZonedDateTime(name).epochMilliseconds), zone: name };
      });
      const target = instantOf(to, name);
      const moved = movedAlike({ startsAt, zone: name }, target, others);
      const wanted = shownIn(target, name).slice(11);
      // Later only where that day does not have the hour.
      const hours = moved.map((at) => shownIn(at, name).slice(11));
      expect(hours.every((hour) => hour >= wanted)).toBe(true);
      expect(hours.filter((hour) => hour === wanted).length).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 1000 },
  );
});

test("a zone told to a calendar has the distances from UTC that it really has", () => {
  const [since, until] = [new Date("2026-01-01Z"), new Date("2027-01-01Z")];
  for (const name of ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata"]) {
    const text = zoneText(name, since, until);
    const offsets = new Set(text.match(/TZOFFSETTO:[+-]\d{4}/g)?.map((line) => line.slice(11)));
    const real = ["2026-01-15T12:00Z", "2026-07-15T12:00Z"].map((at) =>
      Temporal.Instant.from(at).toZonedDateTimeISO(name).offset.replace(":", ""),
    );
    expect(offsets).toEqual(new Set(real));
  }
});

test("a time far from people's plans is refused, the year 9999 and one that is over", () => {
  const now = Date.parse("2026-11-22T12:00Z");
  const plan = (wall: string) => () =>
    slotAhead({ wallTime: wall, zone: "UTC", minutes: 30, isLater: false }, now);
  expect(plan("9999-12-31T23:59")).toThrow("session_too_far");
  expect(plan("2026-11-22T11:59")).toThrow("session_in_past");
  expect(plan("2027-02-29T10:00")).toThrow("validation_failed");
  expect(plan("2028-02-29T10:00")().startsAt.toISOString()).toBe("2028-02-29T10:00:00.000Z");
});
