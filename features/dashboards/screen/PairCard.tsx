import { MessageSquareText, PenLine } from "lucide-react";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { CountBadge, Status } from "#ui/badge/Badge.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { DateTime, RelativeTime } from "#ui/time/RelativeTime.tsx";
import { currentLanguage } from "#ui/words.ts";
import type { DashboardPair } from "../client.ts";
import { standOf } from "./pair-stand.ts";
import classes from "./PairCard.module.css";
import { useDashboardWords } from "./words.ts";

/** Who waits for whom, in words. */
function Stand({ pair }: { pair: DashboardPair }) {
  const t = useDashboardWords();
  const stand = standOf(pair);
  const last = pair.conversation?.lastMessage;
  return (
    <span className={classNames(classes.stand, stand === "yours" && classes.waits)}>
      {t(`stand.${stand}`)}
      {last !== undefined && last !== null && stand !== "paused" && (
        <>
          {" · "}
          <RelativeTime at={last.sentAt} />
        </>
      )}
    </span>
  );
}

function LastMessage({ pair }: { pair: DashboardPair }) {
  const t = useDashboardWords();
  const last = pair.conversation?.lastMessage;
  if (last === undefined || last === null) return null;
  const unread = pair.conversation?.unread ?? 0;
  let text = last.snippet ?? t(`said.${last.messageType}`);
  if (last.isMasked) text = t("masked");
  if (last.isDeleted) text = t("deleted");
  return (
    <p className={classNames(classes.last, unread > 0 && classes.unread)}>
      {last.isMine && !last.isMasked && !last.isDeleted ? t("youSaid", { text }) : text}
    </p>
  );
}

/** What comes next between the two, in a line; nothing where nothing does. */
function Next({ pair }: { pair: DashboardPair }) {
  const t = useDashboardWords();
  const { sessions, toLookBackOn, openForMe, nextDueOn } = pair.work;
  const next = sessions.find((session) => session.state === "accepted");
  const facts = [
    sessions.some((session) => session.isMyTurn) && <strong key="turn">{t("work.answer")}</strong>,
    toLookBackOn !== null && <span key="back">{t("work.lookBack")}</span>,
    next !== undefined && (
      <span key="next">
        {t("work.next")} <DateTime at={next.startsAt} />
      </span>
    ),
    openForMe > 0 && (
      <span key="open">
        {t("work.toDo", { count: openForMe })}
        {nextDueOn !== null && `, ${t("work.due", { when: writtenDay(nextDueOn) })}`}
      </span>
    ),
  ].filter((fact) => fact !== false);
  return facts.length === 0 ? null : <p className={classes.next}>{facts}</p>;
}

/** A day of the calendar is the same day everywhere, so it is written without a zone's shift. */
function writtenDay(day: string): string {
  return formatMoment(`${day}T12:00:00Z`, "day", currentLanguage(), "UTC");
}

/** One pair, seen by one of the two: the partner, where it stands, and the way to write. */
export function PairCard({ pair }: { pair: DashboardPair }) {
  const t = useDashboardWords();
  const { partner, conversation } = pair;
  const unread = conversation?.unread ?? 0;
  const first = partner.name.split(/\s+/u)[0] ?? partner.name;
  return (
    <li className={classes.pair}>
      <Avatar
        id={partner.personId}
        name={partner.name}
        picture={photoAddress(partner.personId, partner.photoId)}
        size="large"
      />
      <div className={classes.words}>
        <div className={classes.top}>
          <h3 className={classes.name}>
            <Link href={`/pairs/${pair.id}`} className={classes.place}>
              {partner.isDeactivated ? t("deactivated", { name: partner.name }) : partner.name}
            </Link>
          </h3>
          <Status tone={pair.state === "active" ? "good" : "attention"}>
            {t(`state.${pair.state}`)}
          </Status>
          <CountBadge count={unread} label={t("unread", { count: unread })} />
        </div>
        {partner.headline !== "" && <p className={classes.headline}>{partner.headline}</p>}
        <LastMessage pair={pair} />
        <Stand pair={pair} />
        <Next pair={pair} />
      </div>
      {conversation !== null && (
        <div className={classes.action}>
          <LinkButton
            href={`/conversations/${conversation.id}`}
            variant={unread > 0 ? "filled" : "soft"}
            icon={pair.can.write ? PenLine : MessageSquareText}
          >
            {t(pair.can.write ? "write" : "open", { name: first })}
          </LinkButton>
        </div>
      )}
    </li>
  );
}
