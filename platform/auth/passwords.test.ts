import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breachedData } from "./breached-passwords.make.ts";
import { DATA_FILE, isBreached } from "./breached-passwords.ts";
import { faultOf } from "./passwords.ts";

const owner = { name: "Eleanor Rigby", email: "eleanor.rigby@people.example" };

describe("a new password", () => {
  test.each([
    ["violet-harbour-lantern-27", null],
    ["correct horse battery staple", null],
    ["ça va être très difficile", null],
    ["正しい馬の電池のホチキスを使う", null],
    ["eleven-chars", null],
    ["elevenchars", "password_too_short"],
    ["👍👍👍👍👍👍👍", "password_too_short"],
    ["x".repeat(40), "password_breached"],
    ["violet-harbour-lantern-".repeat(6), "password_too_long"],
    ["password1234", "password_breached"],
    ["Password1234!", "password_breached"],
    ["P@ssw0rd1234", "password_breached"],
    ["p4$$w0rd2026", "password_breached"],
    ["qwertyuiop12345", "password_breached"],
    ["1qaz2wsx3edc", "password_breached"],
    ["iloveyoubaby", "password_breached"],
    ["Welcome-123456", "password_breached"],
    ["123456789012", "password_breached"],
    ["abcdefghijkl", "password_breached"],
    ["121212121212", "password_breached"],
    ["liverpool2024", "password_breached"],
    ["eleanor.rigby", "password_like_name"],
    ["EleanorRigby99", "password_like_name"],
    ["people.example1", "password_like_name"],
    ["eleanor likes violet harbours", null],
  ])("%s: %s", (password, fault) => {
    expect(faultOf(password, owner)).toBe(fault);
  });

  test("of random characters is hardly ever taken for a stolen one", () => {
    const random = fc.string({ minLength: 12, maxLength: 40, unit: "binary-ascii" });
    const seen = fc.sample(random, 2000).filter((each) => new Set(each.toLowerCase()).size > 6);
    expect(seen.filter((password) => isBreached(password))).toEqual([]);
  });
});

test("the data file holds what the patterns make", () => {
  const data = readFileSync(DATA_FILE);
  expect(data.equals(breachedData())).toBe(true);
  expect(data.length / 5).toBeGreaterThan(5000);
  expect(data.length).toBeLessThan(150_000);
});
