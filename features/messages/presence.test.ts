import { describe, expect, test } from "vitest";
import { GONE_AFTER_LOSS_MS, Presence } from "./presence.ts";

const START = 1_000_000;
const MINUTE = 60_000;

describe("who is here", () => {
  test("somebody comes with their first tab and goes with their last", () => {
    const presence = new Presence();
    expect(presence.say("mara", "desk", true, START)).toBe(true);
    expect(presence.say("mara", "phone", true, START)).toBe(false);
    expect(presence.say("mara", "desk", false, START)).toBe(false);
    expect(presence.isHere("mara", START)).toBe(true);
    expect(presence.say("mara", "phone", false, START)).toBe(true);
    expect(presence.isHere("mara", START)).toBe(false);
  });

  test("who falls silent is gone, and that is told once", () => {
    const presence = new Presence();
    presence.say("mara", "desk", true, START);
    expect(presence.sweep(START + MINUTE)).toEqual([]);
    expect(presence.sweep(START + 2 * MINUTE)).toEqual(["mara"]);
    expect(presence.sweep(START + 2 * MINUTE)).toEqual([]);
  });

  test("who loses their last line is gone a moment later, unless they are back by then", () => {
    const presence = new Presence();
    presence.say("mara", "desk", true, START);
    presence.say("mika", "desk", true, START);
    presence.lose("mara", START);
    presence.lose("mika", START);
    expect(presence.isHere("mara", START)).toBe(true);
    presence.say("mika", "desk", true, START + 1);
    expect(presence.sweep(START + GONE_AFTER_LOSS_MS)).toEqual(["mara"]);
    expect(presence.isHere("mika", START + GONE_AFTER_LOSS_MS)).toBe(true);
    presence.lose("nobody", START);
  });
});
