import { describe, expect, it } from "vitest";
import { allZones, describeZone, findZones, offsetOf } from "./time-zones.ts";

const zones = allZones("en");
const found = (typed: string) => findZones(zones, typed).map(({ id }) => id);

describe("finding a time zone", () => {
  it("knows UTC once and many more", () => {
    expect(zones.filter(({ id }) => id === "UTC")).toHaveLength(1);
    expect(zones.length).toBeGreaterThan(300);
  });

  it("finds a city by its first letters, in any case", () => {
    expect(found("BERL")).toEqual(["Europe/Berlin"]);
  });

  it("finds a city of two words, written either way", () => {
    expect(found("new york")[0]).toBe("America/New_York");
    expect(found("America/New_York")[0]).toBe("America/New_York");
  });

  it("puts cities before zones that only mention the word", () => {
    expect(found("pa")[0]).toMatch(/\/P[aA]/u);
  });

  it("finds a zone by what it is called", () => {
    expect(found("pacific time")).toContain("America/Los_Angeles");
  });

  it("finds nothing for what is no place", () => {
    expect(found("qqqq")).toEqual([]);
  });

  it("gives the whole list before anything is typed", () => {
    expect(found("  ")).toHaveLength(zones.length);
  });

  it("names city and region apart", () => {
    expect(describeZone("America/Argentina/Buenos_Aires", "en")).toMatchObject({
      city: "Buenos Aires",
      region: "America, Argentina",
    });
  });

  it("tells how far a zone is from UTC", () => {
    expect(offsetOf("Asia/Tokyo", "en")).toBe("GMT+9");
  });
});
