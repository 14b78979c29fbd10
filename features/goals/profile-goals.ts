const MOST_SHOWN = 50;

function isEntry(entry: unknown): entry is Readonly<Record<string, unknown>> {
  return typeof entry === "object" && entry !== null;
}

/**
 * The titles in `profile_goals` that are no goals of a pair yet. A profile holds words alone, or objects with a
 * `title`; those with a `goalId` stand there because they are shared in a pair.
 */
export function plainProfileGoals(kept: unknown): string[] {
  if (!Array.isArray(kept)) return [];
  const entries: readonly unknown[] = kept;
  return entries
    .map((entry) => {
      if (typeof entry === "string") return entry;
      if (!isEntry(entry) || entry["goalId"] !== undefined) return "";
      return typeof entry["title"] === "string" ? entry["title"] : "";
    })
    .map((title) => title.trim())
    .filter((title) => title !== "")
    .slice(0, MOST_SHOWN);
}
