import {
  BadgeCheck,
  CalendarCheck,
  CalendarHeart,
  CheckCheck,
  Flag,
  ListChecks,
  MessagesSquare,
  NotebookPen,
  Trees,
  type LucideIcon,
} from "lucide-react";
import { classNames } from "#ui/class-names.ts";
import { Section } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import type { Milestone, MilestoneKind } from "../client.ts";
import classes from "./PairPath.module.css";
import { useGoalWords } from "./words.ts";

/** In the order in which most pairs come by. */
const KINDS: readonly (readonly [MilestoneKind, LucideIcon])[] = [
  ["began_talking", MessagesSquare],
  ["first_goal_set", Flag],
  ["first_session_held", CalendarCheck],
  ["first_note_written", NotebookPen],
  ["first_action_item_done", CheckCheck],
  ["fifth_action_item_done", ListChecks],
  ["first_goal_reached", BadgeCheck],
  ["fifth_session_held", CalendarHeart],
  ["half_year", Trees],
];
/** How many of what is ahead are shown. */
const AHEAD = 3;

/** What a pair has reached, in the order it came, and a little of what is ahead. */
export function PairPath({ milestones }: { milestones: readonly Milestone[] }) {
  const t = useGoalWords();
  const reachedAt = new Map(milestones.map(({ kind, reachedAt: at }) => [kind, at]));
  const reached = KINDS.filter(([kind]) => reachedAt.has(kind)).toSorted(([one], [other]) =>
    (reachedAt.get(one) ?? "").localeCompare(reachedAt.get(other) ?? ""),
  );
  const ahead = KINDS.filter(([kind]) => !reachedAt.has(kind)).slice(0, AHEAD);
  return (
    <Section
      title={t("path.title")}
      description={reached.length === 0 ? t("path.empty") : t("path.text")}
    >
      <ol className={classes.path}>
        {[...reached, ...ahead].map(([kind, Icon]) => {
          const at = reachedAt.get(kind);
          return (
            <li key={kind} className={classNames(classes.stop, at === undefined && classes.ahead)}>
              <span className={classes.mark}>
                <Icon aria-hidden />
              </span>
              <span className={classes.name}>{t(`milestone.${kind}`)}</span>
              {at === undefined ? (
                <VisuallyHidden as="span">{t("path.ahead")}</VisuallyHidden>
              ) : (
                <DateTime at={at} show="date" className={classes.at} />
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
