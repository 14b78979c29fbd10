import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { otherHost, safeAddress } from "./markdown-address.ts";
import { asExcerpt, hasMarkup, isEmojiAlone } from "./markdown-signs.ts";
import { plainTextOf } from "./markdown-text.ts";
import { readMarkdown, type Block } from "./markdown.ts";
import { readWords, type Words } from "./markdown-words.ts";

/** Words written out with the names of what they are. */
function told(words: readonly Words[]): string {
  return words
    .map((one) => {
      if (one.kind === "text") return one.text;
      if (one.kind === "code") return `code(${one.text})`;
      if (one.kind === "link") return `link(${told(one.words)} → ${one.address})`;
      return `${one.kind}(${told(one.words)})`;
    })
    .join("");
}

const inWords = (text: string) => told(readWords(text));

function inBlocks(blocks: readonly Block[]): unknown {
  return blocks.map((block) => {
    if (block.kind === "paragraph") return told(block.words);
    if (block.kind === "fence") return { fence: block.text };
    if (block.kind === "quote") return { quote: inBlocks(block.blocks) };
    return { [block.start === null ? "list" : `list ${block.start}`]: block.items.map(inBlocks) };
  });
}

describe("the words of a paragraph", () => {
  test.each([
    ["**bold** and __bold__", "strong(bold) and strong(bold)"],
    ["*soft* and _soft_", "emphasis(soft) and emphasis(soft)"],
    ["***both***", "strong(emphasis(both))"],
    ["**bold with *soft* inside**", "strong(bold with emphasis(soft) inside)"],
    ["~~gone~~ ~not~", "strike(gone) ~not~"],
    ["`a * b` and ``with ` inside``", "code(a * b) and code(with ` inside)"],
    ["2 * 3 * 4 = 24", "2 * 3 * 4 = 24"],
    ["snake_case_name and __init__.py", "snake_case_name and strong(init).py"],
    ["a ** b ** c", "a ** b ** c"],
    ["**never closed", "**never closed"],
    ["closed only**", "closed only**"],
    ["**", "**"],
    ["****", "****"],
    ["*****", "*****"],
    ["\\*not soft\\*", "*not soft*"],
    ["C:\\Users\\me", "C:\\Users\\me"],
    ["**a *b**", "strong(a *b)"],
    ["*a **b*", "emphasis(a **b)"],
    ["`never closed", "`never closed"],
    ["** spaced **", "** spaced **"],
  ])("%s", (text, expected) => expect(inWords(text)).toBe(expected));

  test.each([
    ["[words](https://trellis.example/a)", "link(words → https://trellis.example/a)"],
    ['[words](https://trellis.example "a title")', "link(words → https://trellis.example/)"],
    ["[**bold**](https://trellis.example)", "link(strong(bold) → https://trellis.example/)"],
    ["[mail](mailto:mara@nowhere.example)", "link(mail → mailto:mara@nowhere.example)"],
    [
      "see https://en.wikipedia.org/wiki/Mentor_(Odyssey).",
      "see link(https://en.wikipedia.org/wiki/Mentor_(Odyssey) → https://en.wikipedia.org/wiki/Mentor_(Odyssey)).",
    ],
    [
      "(https://trellis.example/a_b_c)",
      "(link(https://trellis.example/a_b_c → https://trellis.example/a_b_c))",
    ],
    ["<https://trellis.example>", "link(https://trellis.example → https://trellis.example/)"],
    [
      "**https://trellis.example**",
      "strong(link(https://trellis.example → https://trellis.example/))",
    ],
    ["xhttps://trellis.example", "xhttps://trellis.example"],
    ["[words]", "[words]"],
    ["[words](not an address)", "[words](not an address)"],
    ["[](https://trellis.example)", "[](link(https://trellis.example → https://trellis.example/))"],
    [
      "[a [b](https://one.example)](https://two.example)",
      "[a link(b → https://one.example/)](link(https://two.example → https://two.example/))",
    ],
  ])("links: %s", (text, expected) => expect(inWords(text)).toBe(expected));
});

describe("blocks", () => {
  test("lists, in lists, numbered from where they begin", () => {
    const text = "Before\n- one\n- two\n  - inner\n  - more\n- three\nAfter\n\n3. c\n4. d";
    expect(inBlocks(readMarkdown(text))).toEqual([
      "Before",
      { list: [["one"], ["two", { list: [["inner"], ["more"]] }], ["three"]] },
      "After",
      { "list 3": [["c"], ["d"]] },
    ]);
  });

  test("quotes, blocks of code, and line breaks as they were typed", () => {
    const text = "> said **you**\n> twice\n\nAnd:\n```ts\nconst a = **b**;\n\n```\nlast\nline";
    expect(inBlocks(readMarkdown(text))).toEqual([
      { quote: ["said strong(you)\ntwice"] },
      "And:",
      { fence: "const a = **b**;\n" },
      "last\nline",
    ]);
  });

  test("what looks like one and is none", () => {
    for (const text of ["-5 degrees", "2026. What a year", "well - I think", "1.5 hours", "#1"]) {
      expect(inBlocks(readMarkdown(text))).toEqual([text]);
    }
  });

  test("a fence that never ends keeps everything", () => {
    expect(inBlocks(readMarkdown("```\na\nb"))).toEqual([{ fence: "a\nb" }]);
  });
});

describe("addresses", () => {
  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox",
    "file:///etc/passwd",
    "//nowhere.example",
    "/api/me",
    "https:nowhere.example",
    "https://bank.example@elsewhere.example",
    "https://trellis.example/\u202egpj.exe",
    "blob:https://trellis.example/1",
    "tel:+1",
    "intent://x",
    "ht\u200btps://x.example",
  ])("refused: %j", (said) => expect(safeAddress(said)).toBeUndefined());

  test("words that look like another address are followed by the true host", () => {
    expect(otherHost("https://bank.example", "https://evil.example/")).toBe("evil.example");
    expect(otherHost("bank.example/login", "https://evil.example/")).toBe("evil.example");
    expect(otherHost("bank.example", "https://www.bank.example/")).toBeNull();
    expect(otherHost("the bank", "https://evil.example/")).toBeNull();
    expect(otherHost("bаnk.example", "https://xn--bnk-5cd.example/")).toBe("xn--bnk-5cd.example");
  });
});

describe("whatever is typed", () => {
  const signs = fc.constantFrom(
    ..."*_~`[]()<>\\\n -+>1.!#|&;:\"'ab".split(""),
    "https://a.example",
    "](https://a.example)",
    "javascript:alert(1)",
    "```\n",
    "\u202e",
    "👍",
  );
  const typed = fc.array(signs, { maxLength: 120 }).map((parts) => parts.join(""));

  /** Every letter that is there to be read, without signs and blanks. */
  const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, "");

  test("no letter is lost, and every link is of an allowed kind", () => {
    const addressesIn = (words: readonly Words[]): string[] =>
      words.flatMap((one) => [
        ...(one.kind === "link" ? [one.address] : []),
        ...("words" in one ? addressesIn(one.words) : []),
      ]);
    const addressesOf = (blocks: readonly Block[]): string[] =>
      blocks.flatMap((block) => {
        if (block.kind === "paragraph") return addressesIn(block.words);
        if (block.kind === "quote") return addressesOf(block.blocks);
        return block.kind === "list" ? block.items.flatMap(addressesOf) : [];
      });
    fc.assert(
      fc.property(typed, (text) => {
        const addresses = addressesOf(readMarkdown(text));
        expect(addresses.filter((one) => !/^(?:https?:\/\/|mailto:)/u.test(one))).toEqual([]);
        // What a link's address, a list's number and a language say is not among the words.
        const isAllWords = !text.includes("](") && !/\d[.)]|```/u.test(text);
        expect(!isAllWords || letters(plainTextOf(text)) === letters(text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "*",
    "**",
    "_a_",
    "[",
    "[a](",
    "](",
    "`",
    "`a",
    "> ",
    "- ",
    "  - a\n",
    "~~a",
    "<https://a.example",
    "*a **b _c ",
    "a* b** c_ ",
    "https://a.example/(",
    "\\",
    "[a](https://a.example",
    "(((((",
    "\n\n- a\n  > b\n",
  ])("eight thousand characters of %j are read at once", (part) => {
    const text = part.repeat(Math.floor(8000 / part.length));
    const before = performance.now();
    readMarkdown(text);
    // Generous for a loaded machine: what grows with the square takes seconds.
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test("nests no deeper than a page can bear", () => {
    const depthOf = (words: readonly Words[]): number =>
      Math.max(0, ...words.map((one) => ("words" in one ? 1 + depthOf(one.words) : 0)));
    const text = `${"*a **b ".repeat(40)}x${" b** a*".repeat(40)}`;
    expect(depthOf(readWords(text))).toBeLessThanOrEqual(8);
    const quotes = readMarkdown(`${">".repeat(50)} deep`);
    expect(JSON.stringify(quotes).split("quote").length).toBeLessThanOrEqual(7);
  });
});

describe("small signs", () => {
  test("plain words are known to be plain", () => {
    for (const text of ["Hello there", "See you at 10 - or 11?", "I am 1.80 m", "a_b", "50 % off"])
      expect([text, hasMarkup(text)]).toEqual([text, text === "a_b"]);
    for (const text of [
      "**b**",
      "- a",
      "> q",
      "1. a",
      "https://a.example",
      "`c`",
      "[a](https://b)",
    ])
      expect([text, hasMarkup(text)]).toEqual([text, true]);
  });

  test("what is found to be markup is all that the parser would read as such", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: "grapheme-ascii" }), (text) => {
        const [only, ...more] = readMarkdown(text);
        if (hasMarkup(text) || text.trim() === "") return;
        expect(more).toEqual([]);
        expect(only).toEqual({
          kind: "paragraph",
          words: [{ kind: "text", text: text.trimEnd() }],
        });
      }),
      { numRuns: 2000 },
    );
  });

  test("emoji alone, an excerpt, plain text", () => {
    expect(["👍", "👍🏽❤️", "👍👍👍👍", "👍 ok"].map(isEmojiAlone)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(asExcerpt("> **Bold** and `code`\n[words](https://a.example) ~~x~~")).toBe(
      "Bold and code words x",
    );
    expect(plainTextOf("**Do** this:\n1. [read](https://a.example/x)\n2. _write_")).toBe(
      "Do this:\n\n1. read (https://a.example/x)\n2. write",
    );
  });
});
