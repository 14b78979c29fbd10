import { CircleAlert, Eye, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import classes from "./Banner.module.css";

export type BannerTone = "info" | "attention" | "problem" | "preview";

const icons: Record<BannerTone, LucideIcon> = {
  info: Info,
  attention: TriangleAlert,
  problem: CircleAlert,
  preview: Eye,
};

/** A word about the whole page. `sticky` stays in sight while the page scrolls (a preview). */
export function Banner({
  tone = "info",
  title,
  children,
  actions,
  sticky = false,
  label,
}: {
  tone?: BannerTone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  sticky?: boolean;
  /** Makes it a landmark of that name. */
  label?: string;
}) {
  const Icon = icons[tone];
  return (
    <div
      role={label ? "region" : undefined}
      aria-label={label}
      className={classNames(classes.banner, classes[tone], sticky && classes.sticky)}
    >
      <Icon aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.text}>{children}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
