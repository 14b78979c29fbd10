import { describe, expect, test } from "vitest";
import { Problem } from "#platform/api/problem.ts";
import { instantOf, momentOf, type When } from "./later-time.ts";

const at = (wallTime: string, timeZone: string) =>
  new Date(instantOf(wallTime, timeZone)).toISOString();

describe("a time on the wall of a zone", () => {
  test.each([
    ["2027-01-15T09:00", "Europe/Berlin", "2027-01-15T08:00:00.000Z"],
    ["2027-07-15T09:00", "Europe/Berlin", "2027-07-15T07:00:00.000Z"],
    ["2027-03-28T01:59", "Europe/Berlin", "2027-03-28T00:59:00.000Z"],
    // Skipped: the clock goes from 02:00 to 03:00.
    ["2027-03-28T02:30", "Europe/Berlin", "2027-03-28T01:30:00.000Z"],
    ["2027-03-28T03:00", "Europe/Berlin", "2027-03-28T01:00:00.000Z"],
    // Twice: the first of the two.
    ["2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30:00.000Z"],
    ["2027-10-31T03:00", "Europe/Berlin", "2027-10-31T02:00:00.000Z"],
    ["2027-03-14T02:30", "America/New_York", "2027-03-14T07:30:00.000Z"],
    ["2027-11-07T01:30", "America/New_York", "2027-11-07T05:30:00.000Z"],
    // Half an hour alone.
    ["2027-04-04T01:45", "Australia/Lord_Howe", "2027-04-03T14:45:00.000Z"],
    ["2027-06-01T00:00", "Asia/Kathmandu", "2027-05-31T18:15:00.000Z"],
    ["2027-06-01T00:00", "Pacific/Kiritimati", "2027-05-31T10:00:00.000Z"],
  ])("%s in %s is %s", (wallTime, timeZone, instant) => {
    expect(at(wallTime, timeZone)).toBe(instant);
  });
});

describe("a time with a name", () => {
  // A Sunday evening in Berlin, a Monday morning in Auckland.
  const now = Date.parse("2026-11-22T17:30:00Z");
  const named = (when: When) => momentOf(when, now).toISOString();

  test.each([
    ["in_an_hour", "Europe/Berlin", "2026-11-22T18:30:00.000Z"],
    ["tomorrow_morning", "Europe/Berlin", "2026-11-23T07:00:00.000Z"],
    ["monday_morning", "Europe/Berlin", "2026-11-23T07:00:00.000Z"],
    ["this_evening", "America/New_York", "2026-11-22T23:00:00.000Z"],
    ["this_evening", "Pacific/Auckland", "2026-11-23T05:00:00.000Z"],
    ["monday_morning", "Pacific/Auckland", "2026-11-29T19:00:00.000Z"],
  ] as const)("%s in %s is %s", (preset, timeZone, instant) => {
    expect(named({ preset, timeZone })).toBe(instant);
  });

  test.each<[string, When]>([
    ["time_has_passed", { preset: "this_evening", timeZone: "Europe/Berlin" }],
    ["time_has_passed", { wallTime: "2026-11-22T18:30", timeZone: "Europe/Berlin" }],
    ["time_too_far", { wallTime: "2028-01-01T00:00", timeZone: "Europe/Berlin" }],
    ["validation_failed", { timeZone: "Europe/Berlin" }],
    ["validation_failed", { preset: "in_an_hour", wallTime: "2027-01-01T00:00", timeZone: "UTC" }],
    ["validation_failed", { wallTime: "2027-02-31T00:00", timeZone: "Europe/Berlin" }],
    ["validation_failed", { wallTime: "2027-02-03T00:00", timeZone: "Nowhere/Nothing" }],
  ])("is refused as %s: %j", (code, when) => {
    let refusal: unknown;
    try {
      momentOf(when, now);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code });
  });
});
