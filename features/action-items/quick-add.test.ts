import { describe, expect, test } from "vitest";
import { findDays } from "./quick-add-days.ts";
import { problemOf, readQuickAdd, type Part } from "./quick-add.ts";

// A Sunday.
const NOW = new Date(2026, 10, 22, 15);

function read(line: string, notMeant: readonly Part[] = [], locale = "en-GB") {
  const { parts: _, ...reading } = readQuickAdd(line, {
    findDays: (text) => findDays(text, NOW, locale),
    partnerName: "Ana Almeida",
    notMeant: new Set(notMeant),
  });
  return reading;
}

const PLAIN = { dueOn: null, priority: "medium", assignee: null, repeatsOn: null };

describe("a line in plain words", () => {
  test.each([
    ["send CV Friday high", { title: "send CV", dueOn: "2026-11-27", priority: "high" }],
    ["high school visit", { title: "high school visit" }],
    ["send CV by tomorrow urgent", { title: "send CV", dueOn: "2026-11-23", priority: "high" }],
    [
      "read chapter 3 in 2 weeks low",
      { title: "read chapter 3", dueOn: "2026-12-06", priority: "low" },
    ],
    ["call the bank today!", { title: "call the bank", dueOn: "2026-11-22", priority: "high" }],
    [
      "book a room on 29 Feb 2028 @Ana",
      { title: "book a room", dueOn: "2028-02-29", assignee: "partner" },
    ],
    [
      "practise every Tuesday and Friday for me",
      { title: "practise", repeatsOn: [2, 5], assignee: "me" },
    ],
    ["stand up every weekday", { title: "stand up", repeatsOn: [1, 2, 3, 4, 5] }],
    ["Friday", { title: "Friday" }],
    ["", { title: "" }],
    ["find a present for Bruno", { title: "find a present for Bruno" }],
    ["pay !!", { title: "pay", priority: "high" }],
  ])("%s", (line, expected) => {
    expect(read(line)).toMatchObject({ ...PLAIN, ...expected });
  });

  test("what was not meant stays in the title", () => {
    expect(read("watch Black Friday", ["due"])).toEqual({ ...PLAIN, title: "watch Black Friday" });
  });

  test("3/4 is read as the viewer's country writes it", () => {
    expect(read("pay 3/4/2027").dueOn).toBe("2027-04-03");
    expect(read("pay 3/4/2027", [], "en-US").dueOn).toBe("2027-03-04");
  });
});

test("what cannot become an item says why before anybody tries", () => {
  const reading = readQuickAdd("Read", {
    findDays: () => [],
    partnerName: "Mika",
    notMeant: new Set(),
  });
  expect(problemOf({ ...reading, title: "x".repeat(200), dueOn: "2199-12-31" })).toBeNull();
  expect(problemOf({ ...reading, title: "x".repeat(201) })).toBe("titleTooLong");
  expect(problemOf({ ...reading, dueOn: "9999-12-31" })).toBe("dayOutOfRange");
  expect(problemOf({ ...reading, dueOn: "1900-01-01" })).toBe("dayOutOfRange");
});
