import { createFormControl } from "react-hook-form";
import { expect, test } from "vitest";
import { resetIfUnchanged } from "./reset-if-unchanged.ts";

const BEGUN = { name: "", languages: ["en"], links: [{ label: "Mine", url: "" }] };

function profile() {
  const form = createFormControl({ defaultValues: BEGUN });
  // As in a page: until it has begun, a form says its defaults whatever is put into it.
  form.reset();
  return form;
}

test("a form that still says what was sent begins again as it began", () => {
  const form = profile();
  form.setValue("name", "Mara");
  expect(resetIfUnchanged(form, { name: "Mara" })).toBe(true);
  expect(form.getValues("name")).toBe("");
});

test("a form begins again with what it is told", () => {
  const form = profile();
  form.setValue("name", " Mara ");
  const sent = form.getValues();
  expect(resetIfUnchanged(form, sent, { ...sent, name: "Mara" })).toBe(true);
  expect(form.getValues()).toEqual({ ...sent, name: "Mara" });
});

test("what was typed while the answer was on its way stays", () => {
  const form = profile();
  form.setValue("name", "Mara");
  const sent = form.getValues();
  form.setValue("name", "Mara M");
  expect(resetIfUnchanged(form, sent, { ...sent, name: "Mara" })).toBe(false);
  expect(form.getValues("name")).toBe("Mara M");
});

test("a change inside of a list is a change as well, and a value said twice the same is none", () => {
  const form = profile();
  const sent = { languages: ["en"], links: [{ label: "Mine", url: "" }] };
  form.setValue("links.0.url", "https://example.org");
  expect(resetIfUnchanged(form, sent)).toBe(false);
  form.setValue("links.0.url", "");
  expect(resetIfUnchanged(form, sent)).toBe(true);
});

test("what was not sent is not compared", () => {
  const form = profile();
  form.setValue("name", "Mara");
  form.setValue("languages", ["en", "de"]);
  expect(resetIfUnchanged(form, { name: "Mara" }, { languages: ["de"] })).toBe(true);
  expect(form.getValues("languages")).toEqual(["de"]);
});

test("a field that is kept by hand begins again likewise", () => {
  let words = "The next line";
  const field = { getValues: () => ({ words }), reset: () => void (words = "") };
  expect(resetIfUnchanged(field, { words: "The line" })).toBe(false);
  expect(words).toBe("The next line");
  expect(resetIfUnchanged(field, { words: "The next line" })).toBe(true);
  expect(words).toBe("");
});
