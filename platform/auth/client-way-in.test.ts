import { describe, expect, it } from "vitest";
import { insideAddress } from "./client-way-in.ts";

const origin = "https://trellis.example";

describe("where a sign-in leads", () => {
  it("keeps an address inside, with its question and its hash", () => {
    expect(insideAddress("/conversations/1?at=2#3", origin)).toBe("/conversations/1?at=2#3");
  });

  it.each([
    null,
    "",
    "conversations",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "/..//elsewhere.example",
    "https://elsewhere.example/",
    "javascript:alert(1)",
    "/sign-in?next=/",
    "/sign-in/link",
  ])("leads %j to the start", (wanted) => {
    expect(insideAddress(wanted, origin)).toBe("/");
  });
});
