import { describe, expect, it } from "vitest";
import { piecesOf } from "./admin-letter-links.ts";

const LETTER = "Come in: http://127.0.0.1:3000/invitation/abc_-123.\nOr (https://x.org/a?b=c&d).";

describe("the links of a letter", () => {
  it("finds each address without the stop behind it", () => {
    const links = piecesOf(LETTER).filter(({ isLink }) => isLink);
    expect(links.map(({ text }) => text)).toEqual([
      "http://127.0.0.1:3000/invitation/abc_-123",
      "https://x.org/a?b=c&d",
    ]);
  });

  it("loses nothing of the letter", () => {
    const together = piecesOf(LETTER)
      .map(({ text }) => text)
      .join("");
    expect(together).toBe(LETTER);
  });

  it("makes no link of what a browser would run", () => {
    expect(piecesOf("javascript:alert(1) data:text/html,x").some(({ isLink }) => isLink)).toBe(
      false,
    );
  });
});
