import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import classes from "./Badge.module.css";

export type Tone = "neutral" | "good" | "attention" | "problem" | "info";

/** A small fact beside a name. Colour never says it alone: the words do. */
export function Badge({
  tone = "neutral",
  icon: Icon,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span className={classNames(classes.badge, classes[tone])}>
      {Icon && <Icon aria-hidden className={classes.icon} />}
      {children}
    </span>
  );
}

/** The state something is in: a dot and a word, lighter than a badge. */
export function Status({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classNames(classes.status, classes[`${tone}Dot`])}>
      <span aria-hidden className={classes.dot} />
      {children}
    </span>
  );
}

/** How many wait, on the accent; nothing for 0. */
export function CountBadge({ count, label }: { count: number; label: string }) {
  if (count <= 0) return null;
  return (
    <span className={classes.count} role="img" aria-label={label}>
      {count > 99 ? "99+" : count}
    </span>
  );
}
