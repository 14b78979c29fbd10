import { useLayoutEffect, useRef, type ReactNode } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { useNow } from "#ui/time/now.ts";
import { dayOf } from "#ui/time/zone.ts";
import { currentLanguage } from "#ui/words.ts";
import { notificationPages, type Notification, type Shown } from "../client.ts";
import { byDayAndPair, hasSeveralPairs, type DayGroup } from "./groups.ts";
import { NotificationRow } from "./NotificationRow.tsx";
import classes from "./Notifications.module.css";
import { useActs } from "./use-acts.ts";
import { useNotificationWords } from "./words.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

function useDayName(): (group: DayGroup) => string {
  const t = useNotificationWords();
  const now = useNow();
  return ({ day, pairs }) => {
    if (day === dayOf(now)) return t("today");
    if (day === dayOf(now - DAY_MS)) return t("yesterday");
    const at = pairs[0]?.rows[0]?.lastAt ?? now;
    const isThisYear = day.slice(0, 4) === dayOf(now).slice(0, 4);
    return formatMoment(at, isThisYear ? "day" : "date", currentLanguage());
  };
}

function usePairName(): (pair: NonNullable<Notification["pair"]>) => string {
  const t = useNotificationWords();
  return ({ partnerName, cohortName }) => {
    const name = partnerName ?? t("somebody");
    return cohortName === null ? t("with", { name }) : t("withIn", { name, cohort: cohortName });
  };
}

/** When the row that was acted on goes, the focus goes to the one behind it, or before it. */
function useFocusBeside(rows: readonly Notification[] | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const leaving = useRef<{ button: HTMLElement; beside: Element | undefined }>(undefined);
  // Before it is painted: a key pressed as soon as the row has gone is the next one's.
  useLayoutEffect(() => {
    const { current: left } = leaving;
    if (left === undefined || left.button.isConnected) return;
    leaving.current = undefined;
    const target = left.beside?.querySelector<HTMLElement>("a, button") ?? list.current;
    target?.focus();
  }, [rows]);
  return {
    list,
    onLeaving(button: HTMLElement) {
      const all = [...(list.current?.querySelectorAll("li") ?? [])];
      const at = all.findIndex((row) => row.contains(button));
      leaving.current = { button, beside: all[at + 1] ?? all[at - 1] };
    },
  };
}

function Nothing({ show }: { show: Shown }) {
  const t = useNotificationWords();
  return (
    <EmptyState title={t(`empty.${show}`)} drawing="shoot">
      {t(`empty.${show}Text`)}
    </EmptyState>
  );
}

/** Rows under the names of their days and, where there are several, of their pairs. */
function Groups({
  rows,
  drawRow,
}: {
  rows: readonly Notification[];
  drawRow: (one: Notification) => ReactNode;
}) {
  const dayName = useDayName();
  const pairName = usePairName();
  const isNamed = hasSeveralPairs(rows);
  return byDayAndPair(rows).map((group) => (
    <section key={group.day} aria-label={dayName(group)}>
      <h2 className={classes.day}>{dayName(group)}</h2>
      {group.pairs.map(({ key, pair, rows: ofPair }) => (
        <div key={key}>
          {isNamed && pair !== null && <h3 className={classes.pair}>{pairName(pair)}</h3>}
          <ul className={classes.rows}>{ofPair.map(drawRow)}</ul>
        </div>
      ))}
    </section>
  ));
}

/** What there is in one view, by day and by pair, page by page. */
export function NotificationList({
  show,
  onFollow,
}: {
  show: Shown;
  /** A row's link was followed: what floats over the page goes. */
  onFollow?: (() => void) | undefined;
}) {
  const t = useNotificationWords();
  const acts = useActs();
  const { rows, isEarlier, error, onRetry, more } = usePages(notificationPages(show));
  const { list, onLeaving } = useFocusBeside(rows);
  if (rows === undefined || isEarlier) {
    return error === undefined ? <LoadingState /> : <ErrorState error={error} onRetry={onRetry} />;
  }
  if (rows.length === 0 && !more.available) return <Nothing show={show} />;
  return (
    <div ref={list} tabIndex={-1} className={classes.list}>
      <Groups
        rows={rows}
        drawRow={(one) => (
          <NotificationRow
            key={one.id}
            one={one}
            acts={acts}
            onFollow={onFollow}
            onLeaving={onLeaving}
          />
        )}
      />
      {error !== undefined && <ErrorState error={error} onRetry={more.load} />}
      {more.available && (
        <Button busy={more.loading} onClick={more.load}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
