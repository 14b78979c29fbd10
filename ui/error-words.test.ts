import { expect, test } from "vitest";
import { addErrorWords, errorCode, errorReference, errorText } from "./error-words.ts";

test("the code is the one the answer named; a failed fetch is a lost network", () => {
  expect(errorCode({ code: "conflict" })).toBe("conflict");
  expect(errorCode(new TypeError("Failed to fetch"))).toBe("network_down");
  expect(errorCode(new TypeError("x is not a function"))).toBe("unknown");
  expect(errorCode(undefined)).toBe("unknown");
});

test("every code has words and a next step, also one nobody foresaw", () => {
  expect(errorText("forbidden").nextStep).toContain("coordinator");
  expect(errorText("never_heard_of").title).toBe(errorText("unknown").title);
  expect(errorText("toString").title).toBe(errorText("unknown").title);
});

test("a feature adds its own, and may say a common one better", () => {
  addErrorWords({ pair_full: () => ({ title: "Full", nextStep: "Choose another mentor." }) });
  expect(errorText("pair_full")).toEqual({ title: "Full", nextStep: "Choose another mentor." });
});

test("the reference is there only when the answer had one", () => {
  expect(errorReference({ code: "internal", requestId: "r-1" })).toBe("r-1");
  expect(errorReference({ code: "internal" })).toBeUndefined();
});
