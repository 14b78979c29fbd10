import { expect, test } from "vitest";
import { formatMoment } from "./format.ts";
import { dayOf, drawnIn, hourOf, viewerZone } from "./zone.ts";

const moment = Date.UTC(2026, 10, 22, 23, 30);

test("what is drawn on the server is told in the zone of the person it is drawn for", () => {
  const drawn = (zone: string) =>
    drawnIn(zone, () => [hourOf(moment), dayOf(moment), formatMoment(moment, "date", "en")]);
  expect(drawn("Europe/Berlin")).toEqual([0, "2026-11-23", "November 23, 2026"]);
  expect(drawn("America/New_York")).toEqual([18, "2026-11-22", "November 22, 2026"]);
});

test("a drawing that fails leaves no zone behind", () => {
  const failing = () => drawnIn("Asia/Tokyo", () => JSON.parse("no") as unknown);
  expect(failing).toThrow(SyntaxError);
  expect(viewerZone()).toBeUndefined();
});
