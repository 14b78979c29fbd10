import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { Link } from "../link/Link.tsx";
import { usePartWords } from "../part-words.ts";
import { useDocumentTitle } from "./document-title.ts";
import { pageHeadingId } from "./heading.ts";
import classes from "./Page.module.css";

export type Breadcrumb = { label: string; href: string };

function Breadcrumbs({ trail }: { trail: readonly Breadcrumb[] }) {
  const t = usePartWords();
  return (
    <nav aria-label={t("breadcrumbs")}>
      <ol className={classes.trail}>
        {trail.map(({ label, href }) => (
          <li key={href} className={classes.crumb}>
            <Link href={href} className={classes.crumbLink}>
              {label}
            </Link>
            <ChevronRight aria-hidden className={classes.chevron} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/**
 * One page of the product: heading, what can be done here, content. `fill` gives a page the height
 * between the bars and no gutters (a conversation); `narrow` keeps forms at a reading width.
 */
export function Page({
  title,
  documentTitle,
  subtitle,
  leading,
  actions,
  breadcrumbs,
  width = "wide",
  children,
}: {
  title: string;
  documentTitle?: string | undefined;
  subtitle?: ReactNode;
  /** Before the heading: an avatar, a back button. */
  leading?: ReactNode;
  actions?: ReactNode;
  breadcrumbs?: readonly Breadcrumb[] | undefined;
  width?: "wide" | "narrow" | "fill";
  children: ReactNode;
}) {
  useDocumentTitle(documentTitle ?? title);
  return (
    <div className={classNames(classes.page, classes[width])}>
      <header className={classes.header}>
        {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs trail={breadcrumbs} />}
        <div className={classes.row}>
          {leading}
          <div className={classes.titles}>
            <h1 id={pageHeadingId} tabIndex={-1} className={classes.title}>
              {title}
            </h1>
            {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  );
}
