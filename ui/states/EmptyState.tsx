import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { Drawing, type DrawingName } from "./drawings.tsx";
import classes from "./States.module.css";

/** Nothing here yet: what this place is for, and the action that starts something. */
export function EmptyState({
  title,
  children,
  action,
  drawing = "shoot",
  compact = false,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  drawing?: DrawingName;
  /** Inside a widget: smaller, drawing beside the words. */
  compact?: boolean;
}) {
  return (
    <div className={classNames(classes.state, compact && classes.compact)}>
      <Drawing name={drawing} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.text}>{children}</div>}
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </div>
  );
}
