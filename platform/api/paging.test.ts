import { describe, expect, test } from "vitest";
import { pageOf, placeInTime, placeOf } from "./paging.ts";

const ID = "0196a1b2-0000-7000-8000-000000000001";
const rows = ["a", "b", "c"].map((key) => ({ key, id: ID }));

function cursorOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

describe("paging", () => {
  test("a page that has more says where the next begins", () => {
    const page = pageOf(rows, 2, (row) => row);
    expect(page.rows.map((row) => row.key)).toEqual(["a", "b"]);
    expect(page.hasMore).toBe(true);
    expect(placeOf(page.next ?? "")).toEqual({ key: "b", id: ID });
  });

  test("a page that was just filled is the last", () => {
    expect(pageOf(rows, 3, (row) => row)).toMatchObject({ hasMore: false, next: null });
    expect(pageOf([], 3, () => ({ key: "", id: ID }))).toMatchObject({ rows: [], next: null });
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "%%%"],
    ["another shape", cursorOf({ key: "a", id: ID })],
    ["an id that is none", cursorOf(["a", "1 or 1=1"])],
    ["a key that no text column holds", cursorOf(["a\0", ID])],
    ["a key without end", cursorOf(["a".repeat(500), ID])],
  ])("refuses %s as a cursor", (_, cursor) => {
    expect(() => placeOf(cursor)).toThrow("validation_failed");
  });

  test("in time, a key must be an instant that exists", () => {
    expect(placeInTime(cursorOf(["2026-11-22T10:00:00.123456Z", ID]))?.id).toBe(ID);
    expect(() => placeInTime(cursorOf(["2026-13-45T10:00:00.123456Z", ID]))).toThrow();
    expect(() => placeInTime(cursorOf(["yesterday", ID]))).toThrow();
    expect(placeInTime(undefined)).toBeUndefined();
  });
});
