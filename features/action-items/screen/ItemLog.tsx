import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { useNow } from "#ui/time/now.ts";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { currentLanguage } from "#ui/words.ts";
import type { ActionItemChange, ActionItemDetail } from "../client.ts";
import { changePages } from "../client-doing.ts";
import classes from "./ActionItems.module.css";
import itemClasses from "./Item.module.css";
import { dayInWords, todayOf } from "./item-day.ts";
import { nameOf } from "./ItemRow.tsx";
import { itemWords as t, useItemWords } from "./words.ts";

/** Kinds that say all there is to say. */
const PLAIN = [
  "created",
  "repeated",
  "description_changed",
  "repeats_changed",
  "later_refused",
  "stuck",
  "unstuck",
  "started",
  "completed",
  "reopened",
  "cancelled",
  "deleted",
  "restored",
  "step_added",
  "step_done",
  "step_reopened",
  "step_changed",
  "step_removed",
] as const;
const PRIORITIES = ["low", "medium", "high"] as const;

function inWords(item: ActionItemDetail, change: ActionItemChange, today: string): string {
  const { kind, actor, from, to } = change;
  const plain = PLAIN.find((one) => one === kind);
  if (plain !== undefined) return t(`log.kinds.${plain}`);
  // Only what tells of a day holds one.
  const day = () => (to === null ? "" : dayInWords(to, today, currentLanguage()));
  switch (kind) {
    case "title_changed":
      return t("log.kinds.title_changed", { from: from ?? "" });
    case "reassigned": {
      if (to === actor) return t("log.kinds.taken_over");
      const side = to === "mentor" ? "mentor" : "mentee";
      return t("log.kinds.reassigned", { name: nameOf(item, side, t("you")) });
    }
    case "priority_changed": {
      const priority = PRIORITIES.find((one) => one === to) ?? "medium";
      return t("log.kinds.priority_changed", { to: t(`priority.${priority}`) });
    }
    case "due_changed":
      return to === null ? t("log.kinds.due_removed") : t("log.kinds.due_changed", { to: day() });
    case "later_asked":
      return t("log.kinds.later_asked", { to: day() });
    case "later_granted":
      return t("log.kinds.later_granted", { to: day() });
    default:
      return t("log.kinds.other");
  }
}

/** What happened to an item, and who did it. */
export function ItemLog({ item }: { item: ActionItemDetail }) {
  useItemWords();
  const today = todayOf(useNow());
  const { rows, error, onRetry, more } = usePages(changePages(item.id));
  return (
    <Section title={t("log.title")}>
      {rows === undefined && error === undefined && <LoadingState shape="lines" count={2} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
      {rows !== undefined && (
        <ol className={classes.list} aria-label={t("log.title")}>
          {rows.map((change) => (
            <li key={change.id} className={itemClasses.logLine}>
              <span>
                <strong>
                  {change.actor === null ? t("log.cohort") : nameOf(item, change.actor, t("you"))}
                </strong>{" "}
                {inWords(item, change, today)}
              </span>
              <span className={classes.quiet}>
                <DateTime at={change.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {more.available && (
        <Button variant="quiet" size="small" busy={more.loading} onClick={more.load}>
          {t("log.older")}
        </Button>
      )}
    </Section>
  );
}
