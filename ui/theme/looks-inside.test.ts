import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const repository = join(import.meta.dirname, "../..");
/** Steps from one element to another; what stands in brackets is one of them. */
const STEP = /\s*[\s>+~]\s*(?![^([]*[)\]])/u;

/** Every selector of a style sheet, those of nested rules after the ones around them. */
function selectorsIn(css: string): string[] {
  const around: string[] = [];
  const found: string[] = [];
  let said = "";
  for (const sign of css.replaceAll(/\/\*[\s\S]*?\*\//gu, "")) {
    if (sign === "{") {
      const selector = said.trim();
      const parent = around.findLast((one) => !one.startsWith("@")) ?? "";
      const whole = selector.includes("&") ? selector.replaceAll("&", parent) : selector;
      around.push(selector.startsWith("@") || parent === "" ? selector : whole);
      if (!selector.startsWith("@")) found.push(...whole.split(/,(?![^(]*\))/u));
      said = "";
    } else if (sign === "}") {
      around.pop();
      said = "";
    } else if (sign === ";") said = "";
    else said += sign;
  }
  return found.map((selector) => selector.trim());
}

/** It looks inside of one element and changes one below it or beside it that it does not name. */
function changesUnnamed(selector: string): boolean {
  // What stands in brackets within brackets is part of the same look.
  const steps = selector.replaceAll(/:nth-[\w-]+\([^)]*\)/gu, ":nth").split(STEP);
  const last = steps.at(-1) ?? "";
  const looks = steps.slice(0, -1).some((step) => step.includes(":has("));
  return looks && !/^[a-z]|[.#[]/u.test(last.replaceAll(/:(?:not|has|nth[\w-]*)\([^)]*\)/gu, ""));
}

test("a style that looks inside of others names what it changes", () => {
  // Otherwise each key in any field has the browser work out the styles of the whole page anew.
  const found = globSync("{ui,app/web,features}/**/*.css", { cwd: repository }).flatMap((file) =>
    selectorsIn(readFileSync(join(repository, file), "utf8"))
      .filter(changesUnnamed)
      .map((selector) => `${file}: ${selector}`),
  );
  expect(found).toEqual([]);
});

test("it would be found, nested too", () => {
  const bad = ["div:has(> .a) > :last-child {}", ".top:has([data-x]) .b > * > :first-child {}"];
  const good = [".a:has(> .b) {}", ".a:has(.b) > .c:last-child {}", ":root:has(.a) { & body {} }"];
  const nested = ".a:has(.b) { color: red; & > :last-child { color: red } }";
  expect([...bad, nested].map((css) => selectorsIn(css).some(changesUnnamed))).toEqual([
    true,
    true,
    true,
  ]);
  expect(good.map((css) => selectorsIn(css).some(changesUnnamed))).toEqual([false, false, false]);
});
