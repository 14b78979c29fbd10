import { useRouterState } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { Menu } from "#ui/menu/Menu.tsx";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import { useMe } from "./me.ts";
import { isCurrent, navigation, type NavigationEntry } from "./navigation.ts";
import classes from "./Navigation.module.css";
import { useNavigationCounts } from "./slots.ts";
import { useShellWords } from "./words.ts";

/** What fits under a thumb. */
const barPlaces = 5;

function Entry({ entry, path }: { entry: NavigationEntry; path: string }) {
  const t = useShellWords();
  const count = useNavigationCounts()[entry.id] ?? 0;
  const Icon = entry.icon;
  const current = isCurrent(entry, path);
  return (
    <li className={classes.place}>
      <Link
        href={entry.href}
        className={classNames(classes.entry, current && classes.current)}
        aria-current={current && (path === entry.href ? "page" : "true")}
      >
        <span className={classes.symbol}>
          <Icon aria-hidden className={classes.icon} />
        </span>
        <span className={classes.label}>{entry.label}</span>
        {count > 0 && (
          <span className={classes.count}>
            <span aria-hidden>{count > 99 ? "99+" : count}</span>
            <VisuallyHidden as="span">{t("unread", { count })}</VisuallyHidden>
          </span>
        )}
      </Link>
    </li>
  );
}

function MoreEntries({ entries }: { entries: readonly NavigationEntry[] }) {
  const t = useShellWords();
  return (
    <li className={classNames(classes.place, classes.onlyBar)}>
      <Menu
        label={t("more")}
        items={entries.map(({ id, label, href, icon }) => ({
          kind: "link",
          id,
          label,
          href,
          icon,
        }))}
        trigger={(props) => (
          <button type="button" {...props} className={classes.entry}>
            <span className={classes.symbol}>
              <Ellipsis aria-hidden className={classes.icon} />
            </span>
            <span className={classes.label}>{t("more")}</span>
          </button>
        )}
      />
    </li>
  );
}

/** One navigation: at the side on a wide window, under the thumb on a narrow one. */
export function Navigation({
  className,
  children,
}: {
  className: string | undefined;
  children: ReactNode;
}) {
  const t = useShellWords();
  const entries = navigation(useMe());
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const tooMany = entries.length > barPlaces;
  const hidden = tooMany ? entries.slice(barPlaces - 1) : [];
  return (
    <nav aria-label={t("navigation")} className={classNames(classes.navigation, className)}>
      {children}
      <ul className={classNames(classes.list, tooMany && classes.shortened)}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} path={path} />
        ))}
        {tooMany && <MoreEntries entries={hidden} />}
      </ul>
    </nav>
  );
}
