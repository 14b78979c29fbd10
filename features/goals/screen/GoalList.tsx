import { Lock } from "lucide-react";
import { Badge, Status, type Tone } from "#ui/badge/Badge.tsx";
import { Link } from "#ui/link/Link.tsx";
import type { GoalCard, GoalInList, GoalState } from "../client.ts";
import { writtenDay } from "./goal-day.ts";
import classes from "./Goals.module.css";
import { ProgressBar } from "./ProgressBar.tsx";
import { useGoalWords } from "./words.ts";

export const STATE_TONES: Readonly<Record<GoalState, Tone>> = {
  open: "info",
  reached: "good",
  dropped: "neutral",
};

/** What stands below a goal's title: whose it is, until when, how many steps. */
function Facts({
  goal,
  partner,
}: {
  goal: GoalCard & Partial<GoalInList>;
  partner?: string | undefined;
}) {
  const t = useGoalWords();
  const theirs = partner === undefined ? t("somebodys") : t("theirs", { name: partner });
  const facts = [
    goal.isMine ? t("mine") : theirs,
    ...(goal.targetOn === null ? [] : [t("until", { day: writtenDay(goal.targetOn) })]),
    ...(goal.stepCount === undefined || goal.stepCount === 0
      ? []
      : [t("steps", { done: goal.doneStepCount ?? 0, count: goal.stepCount })]),
  ];
  return <p className={classes.facts}>{facts.join(" · ")}</p>;
}

/** Goals, one under the other, each the way to its own page. */
export function GoalList({
  goals,
  label,
  partner,
}: {
  goals: readonly (GoalCard & Partial<GoalInList>)[];
  label: string;
  /** The partner's first name, where the goals are of one pair. */
  partner?: string | undefined;
}) {
  const t = useGoalWords();
  return (
    <ul className={classes.list} aria-label={label}>
      {goals.map((goal) => (
        <li key={goal.id} className={classes.goal}>
          <div className={classes.top}>
            <Link href={`/goals/${goal.id}`} className={classes.title}>
              {goal.title}
            </Link>
            {goal.audience === "me" && <Badge icon={Lock}>{t("private")}</Badge>}
            {goal.state !== "open" && (
              <Status tone={STATE_TONES[goal.state]}>{t(`state.${goal.state}`)}</Status>
            )}
          </div>
          <Facts goal={goal} partner={partner} />
          {goal.state !== "dropped" && (
            <ProgressBar
              progress={goal.state === "reached" ? 100 : goal.progress}
              label={goal.title}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
