import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Colour = readonly [red: number, green: number, blue: number];

function colour(hex: string): Colour {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2.2: the ratio of the lighter to the darker. */
function contrast(first: string, second: string): number {
  const [one, two] = [luminance(colour(first)), luminance(colour(second))];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

const pair = /light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/u;

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

const tokens = new Map<string, readonly [light: string, dark: string]>();
for (const [, name = "", light = "", dark = ""] of read("./tokens.css")
  .split("@media")[0]
  ?.matchAll(new RegExp(`(--[a-z-]+): ${pair.source}`, "gu")) ?? []) {
  tokens.set(name, [light, dark]);
}

function ratios(text: string, ground: string): number[] {
  const [texts, grounds] = [tokens.get(text), tokens.get(ground)];
  if (!texts || !grounds) throw new Error(`tokens.css has no ${text} or no ${ground}`);
  return [contrast(texts[0], grounds[0]), contrast(texts[1], grounds[1])];
}

const grounds = ["--paper", "--surface", "--surface-raised", "--surface-sunken", "--surface-hover"];
const texts = ["--ink", "--ink-soft", "--accent-text", "--danger-text"];
const own = [
  ["--on-accent", "--accent"],
  ["--on-accent", "--accent-hover"],
  ["--on-accent-soft", "--accent-soft"],
  ["--on-accent-soft", "--accent-soft-hover"],
  ["--on-danger", "--danger"],
  ["--on-danger", "--danger-hover"],
  ["--on-danger-soft", "--danger-soft"],
  ["--on-warning-soft", "--warning-soft"],
  ["--on-info-soft", "--info-soft"],
  ["--on-neutral-soft", "--neutral-soft"],
  ["--ink-placeholder", "--surface-raised"],
] as const;

test.each([...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)), ...own])(
  "%s is read on %s, light and dark",
  (text, ground) => {
    for (const ratio of ratios(text, ground)) expect(ratio).toBeGreaterThanOrEqual(4.5);
  },
);

test.each(["--paper", "--surface", "--surface-raised"])(
  "controls and the focus stand out from %s",
  (ground) => {
    for (const line of ["--line-strong", "--focus", "--accent"]) {
      for (const ratio of ratios(line, ground)) expect(ratio).toBeGreaterThanOrEqual(3);
    }
  },
);

test("initials are read on every colour of an avatar", () => {
  const blocks = [...read("../avatar/Avatar.module.css").matchAll(/\.colour\d \{([^}]*)\}/gu)];
  expect(blocks).toHaveLength(8);
  for (const [, block = ""] of blocks) {
    const [ground, text] = [...block.matchAll(new RegExp(pair, "gu"))];
    expect(contrast(ground?.[1] ?? "", text?.[1] ?? "")).toBeGreaterThanOrEqual(6);
    expect(contrast(ground?.[2] ?? "", text?.[2] ?? "")).toBeGreaterThanOrEqual(6);
  }
});
