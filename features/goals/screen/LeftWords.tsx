import { useQuery } from "@tanstack/react-query";
import { meQuery } from "#features/people/client.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { Card } from "#ui/surface/Card.tsx";
import classes from "./Goals.module.css";
import { useGoalWords } from "./words.ts";

/** Under which names the forms of a goal keep what is typed into them. */
const KEPT = ["goal", "goal-check-in", "goal-step"];

/** What of a kept form somebody wrote, without what it began with or chose. */
function wordsOf(kept: unknown): string[] {
  if (typeof kept !== "object" || kept === null) return [];
  const { title, measure, description, words } = kept as Readonly<Record<string, unknown>>; // whatever the forms kept
  return [title, measure, description, words].filter(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
}

/** What somebody was typing about a goal when it went: not lost, to be copied. */
export function LeftWords({ goalId }: { goalId: string }) {
  const t = useGoalWords();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const personId = me?.person?.id ?? "";
  const { data } = useQuery({
    queryKey: ["words left of a goal", { goalId, personId }],
    queryFn: async () => {
      const kept = KEPT.map(async (form) => vaultOf(personId).read(`${form}:${goalId}`));
      return (await Promise.all(kept)).flatMap(wordsOf);
    },
    enabled: personId !== "",
    staleTime: 0,
  });
  if (data === undefined || data.length === 0) return null;
  return (
    <Card>
      <p className={classes.quiet}>{t("goal.left")}</p>
      {data.map((words) => (
        <p key={words} className={classes.words}>
          {words}
        </p>
      ))}
    </Card>
  );
}
