import { expect, test } from "vitest";
import { countOf } from "./run-project.ts";

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

test("what passed and failed is counted", () => {
  expect(countOf(report, 0)).toEqual({ passed: 3, failed: 0 });
  expect(countOf({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
});

test("a test that was left out counts as failed", () => {
  expect(countOf({ ...report, numPendingTests: 1 }, 0)).toEqual({ passed: 3, failed: 1 });
  expect(countOf({ ...report, numTodoTests: 1 }, 0)).toEqual({ passed: 3, failed: 1 });
});

test("a run without a report, without a test or with a bad end is a failure", () => {
  expect(countOf(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countOf({ ...report, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countOf(report, 1)).toEqual({ passed: 3, failed: 1 });
});
