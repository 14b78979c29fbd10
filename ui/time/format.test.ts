import { expect, test } from "vitest";
import { formatMoment, relativeWords } from "./format.ts";

const now = Date.UTC(2026, 10, 22, 12, 0, 0);
const minute = 60_000;

test("a distance is said in the largest whole unit", () => {
  expect(relativeWords(now - 3 * minute, now, "en")).toBe("3 minutes ago");
  expect(relativeWords(now - 119 * minute, now, "en")).toBe("1 hour ago");
  expect(relativeWords(now + 26 * 60 * minute, now, "en")).toBe("tomorrow");
  expect(relativeWords(now - 6 * 24 * 60 * minute, now, "en")).toBe("6 days ago");
});

test("under a minute and beyond a week a distance says nothing", () => {
  expect(relativeWords(now - 59_000, now, "en")).toBeUndefined();
  expect(relativeWords(now - 7 * 24 * 60 * minute, now, "en")).toBeUndefined();
});

test("a moment is written in the zone and the language of the viewer", () => {
  const moment = "2026-11-22T23:30:00Z";
  expect(formatMoment(moment, "date", "en", "Europe/Berlin")).toBe("November 23, 2026");
  expect(formatMoment(moment, "date", "en", "America/New_York")).toBe("November 22, 2026");
  expect(formatMoment("2026-11-22T12:30:00Z", "time", "en-GB", "Europe/Berlin")).toBe("13:30");
});
