import { CalendarPlus } from "lucide-react";
import { LinkButton } from "#ui/button/Button.tsx";
import { Status } from "#ui/badge/Badge.tsx";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import type { SessionCard as Card } from "../client.ts";
import { DaySheet, STATE_TONES } from "./SessionCard.tsx";
import { timeSpan, wholeSpan } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { useSessionWords } from "./words.ts";

const SHOWN = 3;

function NextSession({ session, name }: { session: Card; name: string | undefined }) {
  const t = useSessionWords();
  const { id, title, state, startsAt, isMyTurn, placeKind } = session;
  const named = title === "" && name !== undefined ? t("list.with", { name }) : title;
  return (
    <li className={classNames(classes.session, isMyTurn && classes.mine)}>
      <DaySheet at={startsAt} />
      <span className={classes.body}>
        <Link href={`/sessions/${id}`} className={classNames(classes.name, classes.link)}>
          {named === "" ? t("list.untitled") : named}
        </Link>
        <span className={classes.facts}>
          <time dateTime={startsAt} title={wholeSpan(session)}>
            {timeSpan(session)}
          </time>
          <RelativeTime at={startsAt} />
          {name !== undefined && title !== "" && <span>{name}</span>}
          <span>{t(`place.${placeKind}`)}</span>
        </span>
        <span className={classes.facts}>
          <Status tone={STATE_TONES[state]}>
            {isMyTurn ? t("waits.me") : t(`state.${state}`)}
          </Status>
        </span>
      </span>
    </li>
  );
}

function NonePlanned({ href }: { href: string | undefined }) {
  const t = useSessionWords();
  return (
    <EmptyState
      compact
      title={t("widget.none")}
      drawing="path"
      action={
        href !== undefined && (
          <LinkButton href={href} variant="soft" size="small" icon={CalendarPlus}>
            {t("widget.plan")}
          </LinkButton>
        )
      }
    >
      {t("widget.noneText")}
    </EmptyState>
  );
}

/** The next meetings on a dashboard. */
export function NextSessionWidget({
  sessions,
  names,
  href,
  error,
  onRetry,
}: {
  /** Undefined while they are read. */
  sessions: readonly Card[] | undefined;
  /** The other one's name by pair, where there are several pairs. */
  names?: ReadonlyMap<string, string> | undefined;
  /** Where a meeting is planned: the tab of a pair. */
  href?: string | undefined;
  error?: unknown;
  onRetry?: (() => void) | undefined;
}) {
  const t = useSessionWords();
  return (
    <Section
      title={t("widget.title")}
      actions={
        sessions !== undefined &&
        sessions.length > 0 && (
          <LinkButton href="/sessions" variant="quiet" size="small">
            {t("widget.all")}
          </LinkButton>
        )
      }
    >
      {sessions === undefined && error === undefined && <LoadingState shape="rows" count={1} />}
      {sessions === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={onRetry} />
      )}
      {sessions !== undefined && sessions.length > 0 && (
        <ul className={classes.list} aria-label={t("widget.title")}>
          {sessions.slice(0, SHOWN).map((session) => (
            <NextSession key={session.id} session={session} name={names?.get(session.pairId)} />
          ))}
        </ul>
      )}
      {sessions?.length === 0 && <NonePlanned href={href} />}
    </Section>
  );
}
