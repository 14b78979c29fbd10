import { CalendarDays, Flag, Repeat, User, X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { useNow } from "#ui/time/now.ts";
import { currentLanguage } from "#ui/words.ts";
import type { Part, Reading } from "../quick-add.ts";
import classes from "./ActionItems.module.css";
import { dayInWords, repeatsInWords, todayOf } from "./item-day.ts";
import { useItemWords } from "./words.ts";

function Chip({
  icon: Icon,
  what,
  onDrop,
}: {
  icon: typeof Flag;
  what: string;
  onDrop: () => void;
}) {
  const t = useItemWords();
  return (
    <button
      type="button"
      className={classes.chip}
      aria-label={t("add.drop", { what })}
      title={t("add.drop", { what })}
      onClick={onDrop}
    >
      <Icon aria-hidden />
      {what}
      <X aria-hidden />
    </button>
  );
}

/** What is read out of a line; each part can be given back to the title. */
export function QuickReading({
  reading,
  partnerName,
  onDrop,
}: {
  reading: Reading;
  partnerName: string;
  onDrop: (part: Part) => void;
}) {
  const t = useItemWords();
  const today = todayOf(useNow());
  const { title, dueOn, priority, assignee, repeatsOn, parts } = reading;
  const chips: Readonly<Record<Part, ReactNode>> = {
    due: dueOn !== null && (
      <Chip
        icon={CalendarDays}
        what={dayInWords(dueOn, today, currentLanguage())}
        onDrop={() => onDrop("due")}
      />
    ),
    repeats: repeatsOn !== null && (
      <Chip icon={Repeat} what={repeatsInWords(repeatsOn)} onDrop={() => onDrop("repeats")} />
    ),
    priority: (
      <Chip icon={Flag} what={t(`priorityOf.${priority}`)} onDrop={() => onDrop("priority")} />
    ),
    assignee: (
      <Chip
        icon={User}
        what={t("add.for", { name: assignee === "partner" ? partnerName : t("you") })}
        onDrop={() => onDrop("assignee")}
      />
    ),
  };
  return (
    <div className={classes.reading} role="status">
      <span>{t("add.reading")}</span>
      <strong>{title}</strong>
      {parts.map((part) => (
        <span key={part}>{chips[part]}</span>
      ))}
      {!parts.includes("assignee") && (
        <span className={classNames(classes.chip, classes.plainChip)}>
          <User aria-hidden />
          {t("add.for", { name: t("you") })}
        </span>
      )}
    </div>
  );
}
