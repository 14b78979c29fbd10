import type { ReactNode } from "react";
import classes from "./VisuallyHidden.module.css";

/** Text for ears only. `as="span"` inside a sentence. */
export function VisuallyHidden({
  as: Element = "div",
  children,
}: {
  as?: "div" | "span";
  children: ReactNode;
}) {
  return <Element className={classes.hidden}>{children}</Element>;
}
