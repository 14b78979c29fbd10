import { expect, test } from "vitest";
import { localeFor } from "./locale.ts";

test("the viewer's own way of writing a language is kept", () => {
  expect(localeFor("en", ["de-AT", "en-GB", "en-US"])).toBe("en-GB");
  expect(localeFor("de", ["en-GB"])).toBe("de");
});

test("a tag that Intl would throw at is passed over", () => {
  expect(localeFor("en", ["en-US@posix", "en-NZ"])).toBe("en-NZ");
  expect(localeFor("en", ["en-US@posix"])).toBe("en");
  expect(localeFor("not a language", [])).toBe("en");
});
