import { describe, expect, it } from "vitest";
import { passwordStrength, SHORTEST_PASSWORD } from "./client-passwords.ts";
import { MINIMUM_LENGTH } from "./passwords.ts";

describe("the hint while a password is typed", () => {
  it("knows the same shortest length as the server", () => {
    expect(SHORTEST_PASSWORD).toBe(MINIMUM_LENGTH);
  });

  it.each([
    ["", "empty"],
    ["elevenchars", "short"],
    ["twelve chars", "good"],
    ["aaaaaaaaaaaaaaaaaaaaaaaa", "good"],
    ["lamp river gate nine", "strong"],
    ["👩‍🌾👩‍🌾", "short"],
  ])("calls %j %s", (password, strength) => {
    expect(passwordStrength(password)).toBe(strength);
  });
});
