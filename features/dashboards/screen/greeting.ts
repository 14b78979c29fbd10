import { useNow } from "#ui/time/now.ts";
import { hourOf } from "#ui/time/zone.ts";
import { useDashboardWords } from "./words.ts";

const FIRST_MORNING_HOUR = 4;
const NOON = 12;
const EVENING = 18;

/** The greeting of the hour, with the first name. */
export function useGreeting(name: string): string {
  const t = useDashboardWords();
  const first = name.trim().split(/\s+/u)[0] ?? name;
  const hour = hourOf(useNow());
  if (hour >= EVENING || hour < FIRST_MORNING_HOUR) return t("greeting.evening", { name: first });
  return t(hour < NOON ? "greeting.morning" : "greeting.day", { name: first });
}
