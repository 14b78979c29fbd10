import type { ReactNode } from "react";
import { Status, type Tone } from "#ui/badge/Badge.tsx";
import { Link } from "#ui/link/Link.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import type { ActionItemDetail } from "../client.ts";
import itemClasses from "./Item.module.css";
import { repeatsInWords } from "./item-day.ts";
import { DueDay, nameOf } from "./ItemRow.tsx";
import { useItemWords } from "./words.ts";

export const STATUS_TONES: Readonly<Record<ActionItemDetail["status"], Tone>> = {
  pending: "neutral",
  in_progress: "info",
  completed: "good",
  cancelled: "neutral",
};

/** Who, when, how urgent, and how it stands. */
export function ItemFacts({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const { status, priority, creator, repeatsOn, message, completedAt, dueOn } = item;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t("item.status"),
      <Status key="status" tone={STATUS_TONES[status]}>
        {t(`status.${status}`)}
      </Status>,
    ],
    [t("item.due"), dueOn === null ? t("due.none") : <DueDay key="due" item={item} />],
    [t("item.priority"), t(`priority.${priority}`)],
    [t("item.assignee"), nameOf(item, item.assignee, t("you"))],
    [t("item.creator"), creator === null ? t("ofCohort") : nameOf(item, creator, t("you"))],
    ...(repeatsOn === null ? [] : [[t("item.repeats"), repeatsInWords(repeatsOn)] as const]),
    ...(completedAt === null
      ? []
      : [[t("status.completed"), <DateTime key="completed" at={completedAt} />] as const]),
    ...(message === null
      ? []
      : [
          [
            t("item.message"),
            <Link
              key="message"
              href={`/conversations/${message.conversationId}?message=${message.seq}`}
            >
              {t("item.toMessage")}
            </Link>,
          ] as const,
        ]),
  ];
  return (
    <Section title={t("glance")}>
      <dl className={itemClasses.dl}>
        {facts.map(([fact, said]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
