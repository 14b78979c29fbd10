import { CalendarSync, MapPin, Phone, Video, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useOwnId } from "#features/messages/client.ts";
import { Status } from "#ui/badge/Badge.tsx";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import type { PlaceKind, Session, SessionState } from "../client.ts";
import { daySheet, listSpan, wholeSpan } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { useSessionWords } from "./words.ts";

export const PLACE_ICONS: Readonly<Record<PlaceKind, LucideIcon>> = {
  video: Video,
  phone: Phone,
  in_person: MapPin,
};

export const STATE_TONES = {
  proposed: "attention",
  accepted: "good",
  canceled: "neutral",
  held: "good",
  missed: "neutral",
} as const satisfies Record<SessionState, string>;

/** The day of a meeting as a sheet of a calendar. */
export function DaySheet({ at }: { at: string }) {
  const { day, month, weekday } = daySheet(at);
  return (
    <span aria-hidden className={classes.sheet}>
      <span className={classes.small}>{weekday}</span>
      <span className={classes.day}>{day}</span>
      <span className={classes.small}>{month}</span>
    </span>
  );
}

/** The other one of a meeting, as the one who looks sees it; both names for staff. */
export function usePartnerOf() {
  const t = useSessionWords();
  const ownId = useOwnId();
  return ({ mentor, mentee }: Pick<Session, "mentor" | "mentee">) => {
    const isParty = mentor.id === ownId || mentee.id === ownId;
    const partner = mentor.id === ownId ? mentee : mentor;
    const nameOf = (name: string | null) => name ?? t("list.somebody");
    const both = t("list.and", { mentor: nameOf(mentor.name), mentee: nameOf(mentee.name) });
    return { ...partner, isParty, name: isParty ? nameOf(partner.name) : both };
  };
}

/** What a meeting is called: by its title, or by whom one meets. */
export function useNameOf() {
  const t = useSessionWords();
  const partnerOf = usePartnerOf();
  return (session: Session) => {
    const { name, isParty } = partnerOf(session);
    if (session.title !== "") return session.title;
    return isParty ? t("list.with", { name }) : name;
  };
}

function Facts({ session }: { session: Session }) {
  const t = useSessionWords();
  const { name } = usePartnerOf()(session);
  const { placeKind, seriesId, state, title } = session;
  const Icon = PLACE_ICONS[placeKind];
  const waits = session.isMyTurn ? t("waits.me") : t("waits.partner", { name });
  // Said once: in the title, in what is waited for, or by itself.
  const isNamed = title === "" || (state === "proposed" && !session.isMyTurn);
  return (
    <span className={classes.facts}>
      <Status tone={STATE_TONES[state]}>
        {state === "proposed" ? waits : t(`state.${state}`)}
      </Status>
      {!isNamed && <span>{name}</span>}
      <span className={classes.fact}>
        <Icon aria-hidden size="1em" /> {t(`place.${placeKind}`)}
      </span>
      {seriesId !== null && (
        <span className={classes.fact}>
          <CalendarSync aria-hidden size="1em" /> {t("list.series")}
        </span>
      )}
    </span>
  );
}

/** A meeting in a list: its day, what about, and how it stands. */
export function SessionCard({ session, children }: { session: Session; children?: ReactNode }) {
  const name = useNameOf()(session);
  const isOff = session.state === "canceled" || session.state === "missed";
  return (
    <li
      className={classNames(
        classes.session,
        session.isMyTurn && classes.mine,
        isOff && classes.faded,
      )}
    >
      <DaySheet at={session.startsAt} />
      <span className={classes.body}>
        <span className={classNames(classes.name, isOff && classes.struck)}>
          <Link href={`/sessions/${session.id}`} className={classes.link}>
            {name}
          </Link>
        </span>
        <time dateTime={session.startsAt} title={wholeSpan(session)}>
          {listSpan(session)}
        </time>
        <Facts session={session} />
      </span>
      {children}
    </li>
  );
}
