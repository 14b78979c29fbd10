import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useDocumentTitle } from "./document-title.ts";
import { pageHeadingId } from "./heading.ts";
import classes from "./PublicCard.module.css";

/** The one warm card of a page before the door; `wide` for two ways side by side. */
export function PublicCard({
  title,
  subtitle,
  wide = false,
  footer,
  children,
}: {
  title: string;
  subtitle?: ReactNode;
  wide?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}) {
  useDocumentTitle(title);
  return (
    <div className={classNames(classes.stack, wide && classes.wide)}>
      <div className={classes.card}>
        <div>
          <h1 id={pageHeadingId} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {children}
      </div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </div>
  );
}
