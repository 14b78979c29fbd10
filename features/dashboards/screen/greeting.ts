import { useDashboardWords } from "./words.ts";

const NOON = 12;
const EVENING = 18;

/** The greeting of the hour, with the first name. */
export function useGreeting(name: string, now = new Date()): string {
  const t = useDashboardWords();
  const first = name.trim().split(/\s+/u)[0] ?? name;
  const hour = now.getHours();
  if (hour >= EVENING || hour < 4) return t("greeting.evening", { name: first });
  return t(hour < NOON ? "greeting.morning" : "greeting.day", { name: first });
}
