import { expect, test } from "vitest";
import { colourCount, initialsOf, personColour } from "./person-colour.ts";

test("initials are the first letters of the first and the last word", () => {
  expect(initialsOf("Amara Okafor").replace("\u200c", "")).toBe("AO");
  expect(initialsOf("zoë van der Berg").replace("\u200c", "")).toBe("ZB");
  expect(initialsOf("  Noor ")).toBe("N");
  expect(initialsOf("𝒜da")).toBe("𝒜");
  expect(initialsOf("")).toBe("?");
});

test("a person keeps one colour, and people spread over all of them", () => {
  const ids = Array.from({ length: 400 }, (_, index) => `0192f0aa-0000-7000-8000-${index}`);
  const counts = new Map<number, number>();
  for (const id of ids) {
    expect(personColour(id)).toBe(personColour(id));
    counts.set(personColour(id), (counts.get(personColour(id)) ?? 0) + 1);
  }
  expect(counts.size).toBe(colourCount);
  expect(Math.max(...counts.values())).toBeLessThan(100);
});
