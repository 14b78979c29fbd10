import { useId, type ReactNode } from "react";
import { classNames } from "../class-names.ts";
import classes from "./Card.module.css";

/** A raised sheet of paper. `as="li"` in a list; `tight` for rows of things. */
export function Card({
  as: Element = "div",
  padding = "normal",
  className,
  children,
}: {
  as?: "div" | "li" | "article";
  padding?: "none" | "tight" | "normal";
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <Element className={classNames(classes.card, classes[padding], className)}>{children}</Element>
  );
}

/** A named part of a page, on a card unless `bare`. */
export function Section({
  title,
  description,
  actions,
  bare = false,
  level = 2,
  children,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  bare?: boolean;
  level?: 2 | 3;
  children: ReactNode;
}) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className={classNames(!bare && classes.card, classes.section)}>
      <header className={classes.header}>
        <div className={classes.titles}>
          <Heading id={id} className={level === 2 ? classes.title : classes.minorTitle}>
            {title}
          </Heading>
          {description && <p className={classes.description}>{description}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
