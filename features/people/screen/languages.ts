import { formatMoment } from "#ui/time/format.ts";

/** The languages the texts are there in, by the countries whose way of writing dates differs. */
const offered = ["en", "en-GB", "en-US", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-ZA"];

/** A day on which day and month cannot be taken for each other, in the afternoon. */
const example = new Date(2026, 10, 22, 14, 5);

/** What can be chosen as language, each with a date as it is written there. */
export function languageOptions(current: string): { value: string; label: string }[] {
  const all = offered.includes(current) ? offered : [current, ...offered];
  return all.map((value) => {
    const name = new Intl.DisplayNames([value], { type: "language", languageDisplay: "standard" });
    return {
      value,
      label: `${name.of(value) ?? value}: ${formatMoment(example, "short", value)}`,
    };
  });
}
