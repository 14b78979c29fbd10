import { expect, test } from "vitest";
import type { Me } from "../first-data.ts";
import { isCurrent, navigation } from "./navigation.ts";
import { folded } from "./search-letters.ts";

const nothing: Me["can"] = {
  administer: false,
  coordinate: false,
  readNumbers: false,
  seeMailbox: false,
  safeguard: false,
  preview: false,
};
const part: Me["parts"][number] = {
  id: "0",
  part: "mentor",
  cohortId: "1",
  cohortName: "Spring",
  organizationId: "2",
};
const ids = (can: Partial<Me["can"]>, parts: Me["parts"] = []) =>
  navigation({ can: { ...nothing, ...can }, parts }).map(({ id }) => id);

test("a person sees where they can go, and nothing more", () => {
  expect(ids({})).toEqual(["home", "conversations"]);
  expect(ids({ coordinate: true })).toEqual(["home", "cohorts"]);
  expect(ids({}, [part])).toEqual(["home", "conversations", "actionItems", "sessions", "notes"]);
  expect(ids({ coordinate: true }, [part]).slice(0, 3)).toEqual([
    "home",
    "conversations",
    "cohorts",
  ]);
  expect(ids({ readNumbers: true })).toEqual(["home", "cohorts"]);
  expect(ids({ administer: true })).toEqual(["home", "cohorts", "people", "audit", "jobs"]);
  expect(ids({ administer: true, seeMailbox: true })).toContain("mailbox");
});

test("an entry is current for the pages below it, the start only for itself", () => {
  expect(isCurrent({ href: "/conversations" }, "/conversations/7")).toBe(true);
  expect(isCurrent({ href: "/conversations" }, "/conversations-old")).toBe(false);
  expect(isCurrent({ href: "/" }, "/people")).toBe(false);
});

test("searching minds neither case nor accents", () => {
  expect(folded("Tomás Ångström")).toBe("tomas angstrom");
});
