import { expect, test } from "vitest";
import { addressInside } from "./address.ts";

test("an address stays below the path the page is mounted at", () => {
  expect(addressInside("/", "/conversations?all=1")).toBe("/conversations?all=1");
  expect(addressInside("/preview/7", "/conversations")).toBe("/preview/7/conversations");
  expect(addressInside("/preview/7/", "/")).toBe("/preview/7/");
});
