import { expect, test } from "vitest";
import { chooseLanguage, defineWords } from "./words.ts";

const { words } = defineWords("words-test", {
  en: {
    title: "Conversations",
    hello: "Hello {{name}}",
    unread_one: "{{count}} message",
    unread_other: "{{count}} messages",
    list: { empty: "Nothing yet", by: "by {{name}}" },
    waiting_zero: "Nothing waits",
    waiting_one: "One waits",
    waiting_other: "{{count}} wait",
    pages_other: "{{count}} pages of {{name}}, {{count}} in all",
  },
  de: async () => ({
    title: "Gespräche",
    unread_one: "{{count}} Nachricht",
    unread_other: "{{count}} Nachrichten",
  }),
  pl: async () => ({
    unread_one: "{{count}} wiadomość",
    unread_few: "{{count}} wiadomości",
    unread_many: "{{count}} wiadomości wielu",
    unread_other: "{{count}} wiadomości ułamka",
  }),
});

test("texts are found by key, nested ones by their path", () => {
  expect(words("title")).toBe("Conversations");
  expect(words("list.empty")).toBe("Nothing yet");
});

test("values are put in as they are: the page escapes, not the catalogue", () => {
  expect(words("hello", { name: "O'Brien & <b>" })).toBe("Hello O'Brien & <b>");
  expect(words("list.by", { name: "Noor" })).toBe("by Noor");
});

test("a plural takes the form of its number", () => {
  expect(words("unread", { count: 1 })).toBe("1 message");
  expect(words("unread", { count: 0 })).toBe("0 messages");
});

test("nothing may have a text of its own, and a form that is missing is the one for others", () => {
  expect(words("waiting", { count: 0 })).toBe("Nothing waits");
  expect(words("waiting", { count: 7 })).toBe("7 wait");
  expect(words("pages", { count: 1, name: "$& Noor" })).toBe("1 pages of $& Noor, 1 in all");
});

test("keys and values are checked by the compiler", () => {
  // @ts-expect-error a key that is not there
  expect(words("titel")).toBe("titel");
  // @ts-expect-error a text that needs a name, without one
  expect(words("hello")).toContain("Hello");
  // @ts-expect-error a plural without its number
  expect(words("unread")).toContain("unread");
});

test("another language is loaded when chosen; English stands in for what it lacks", async () => {
  const before = globalThis.document;
  const page = { documentElement: { lang: "en", dir: "ltr" } };
  Object.defineProperty(globalThis, "document", { value: page, configurable: true });
  try {
    await chooseLanguage("de");
    expect(words("title")).toBe("Gespräche");
    expect(words("unread", { count: 2 })).toBe("2 Nachrichten");
    expect(words("list.empty")).toBe("Nothing yet");
    // A region speaks its language.
    await chooseLanguage("pl-PL");
    expect([1, 3, 5, 1.5].map((count) => words("unread", { count }))).toEqual([
      "1 wiadomość",
      "3 wiadomości",
      "5 wiadomości wielu",
      "1.5 wiadomości ułamka",
    ]);
    await chooseLanguage("ar");
    expect(page.documentElement).toEqual({ lang: "ar", dir: "rtl" });
    await chooseLanguage("en");
    expect(page.documentElement.dir).toBe("ltr");
  } finally {
    Object.defineProperty(globalThis, "document", { value: before, configurable: true });
  }
});
