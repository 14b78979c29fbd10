import {
  CalendarClock,
  Flag,
  LifeBuoy,
  ListChecks,
  MessageCircle,
  Paperclip,
  Repeat,
} from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#ui/badge/Badge.tsx";
import { Link } from "#ui/link/Link.tsx";
import { useNow } from "#ui/time/now.ts";
import { currentLanguage } from "#ui/words.ts";
import { classNames } from "#ui/class-names.ts";
import type { ActionItem, Side } from "../client.ts";
import classes from "./ActionItems.module.css";
import { dayInWords, isLate, isOpen, repeatsInWords, todayOf } from "./item-day.ts";
import { useTick } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

/** The name of one of the two, as the viewer calls them. */
export function nameOf(
  item: Pick<ActionItem, "me" | "mentor" | "mentee">,
  side: Side,
  you: string,
) {
  return item.me === side ? you : item[side].name;
}

/** A day it is due, in words; late in words and colour. */
export function DueDay({ item }: { item: Pick<ActionItem, "status" | "dueOn"> }) {
  const t = useItemWords();
  const today = todayOf(useNow());
  if (item.dueOn === null) return null;
  const day = dayInWords(item.dueOn, today, currentLanguage());
  const late = isLate(item, today);
  return (
    <time dateTime={item.dueOn} className={classNames(classes.due, late && classes.late)}>
      {late ? t("due.late", { day }) : day}
    </time>
  );
}

function Facts({ item, showPair }: { item: ActionItem; showPair: boolean }) {
  const t = useItemWords();
  const today = todayOf(useNow());
  const { steps, comments, files } = item;
  const who = nameOf(item, item.assignee, t("you"));
  const partner = item.me === null ? null : item[item.me === "mentor" ? "mentee" : "mentor"].name;
  return (
    <span className={classes.facts}>
      <DueDay item={item} />
      <span>
        {showPair && item.me === item.assignee && partner !== null
          ? t("row.with", { name: partner })
          : who}
      </span>
      {item.priority === "high" && isOpen(item) && (
        <Badge tone="attention" icon={Flag}>
          {t("priority.high")}
        </Badge>
      )}
      {item.priority === "low" && isOpen(item) && <span>{t("priorityOf.low")}</span>}
      {item.status === "in_progress" && <Badge tone="info">{t("status.in_progress")}</Badge>}
      {item.status === "cancelled" && <Badge>{t("status.cancelled")}</Badge>}
      {item.stuckAt !== null && (
        <Badge tone="problem" icon={LifeBuoy}>
          {t("row.stuck")}
        </Badge>
      )}
      {item.askedDueOn !== null && (
        <Badge tone="attention" icon={CalendarClock}>
          {t("row.asks", { day: dayInWords(item.askedDueOn, today, currentLanguage()) })}
        </Badge>
      )}
      {item.repeatsOn !== null && (
        <Fact icon={<Repeat aria-hidden />}>{repeatsInWords(item.repeatsOn)}</Fact>
      )}
      {steps.total > 0 && <Fact icon={<ListChecks aria-hidden />}>{t("row.steps", steps)}</Fact>}
      {comments > 0 && (
        <Fact icon={<MessageCircle aria-hidden />}>{t("row.comments", { count: comments })}</Fact>
      )}
      {files > 0 && (
        <Fact icon={<Paperclip aria-hidden />}>{t("row.files", { count: files })}</Fact>
      )}
    </span>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.fact}>
      {icon}
      {children}
    </span>
  );
}

/** One item in a list: done with one tap by whoever is to do it; its title leads to the whole of it. */
export function ItemRow({
  item,
  showPair = false,
  actions,
}: {
  item: ActionItem;
  showPair?: boolean;
  actions?: ReactNode;
}) {
  const t = useItemWords();
  const tick = useTick();
  const { id, title, status, can } = item;
  const isDone = status === "completed";
  return (
    <li className={classNames(classes.row, !isOpen(item) && classes.closed)}>
      <label className={classes.tick}>
        <input
          type="checkbox"
          aria-label={t("row.done", { title })}
          checked={isDone}
          disabled={!can.progress}
          onChange={() => tick(item)}
        />
      </label>
      <div className={classes.main}>
        <Link href={`/action-items/${id}`} className={classes.title}>
          {title}
        </Link>
        <Facts item={item} showPair={showPair} />
      </div>
      {actions}
    </li>
  );
}
