import { BellOff } from "lucide-react";
import { memo, useEffect, useEffectEvent, useRef, type KeyboardEvent } from "react";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { CountBadge } from "#ui/badge/Badge.tsx";
import { Button } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { currentLanguage } from "#ui/words.ts";
import { useOwnId, type Conversation } from "../client.ts";
import { isMuted } from "../client-mutes.ts";
import classes from "./ConversationList.module.css";
import { useFindingWords } from "./words-finding.ts";
import { asExcerpt } from "./markdown-signs.ts";
import { useMessageWords } from "./words.ts";

function LastLine({ conversation, ownId }: { conversation: Conversation; ownId: string }) {
  const t = useMessageWords();
  const tf = useFindingWords();
  const { lastMessage, lastSeq } = conversation;
  if (lastMessage === null) return t(lastSeq === 0 ? "quick.none" : "quick.hidden");
  if (lastMessage.deletedAt !== null) return t("deleted");
  const { body, messageType } = lastMessage;
  const kind = messageType === "image" ? "photo" : messageType;
  const text = asExcerpt(body ?? "");
  const said = text === "" && kind !== "text" ? tf(kind) : text;
  return lastMessage.authorId === ownId ? t("youSaid", { text: said }) : said;
}

function Mute({ conversation }: { conversation: Conversation }) {
  const t = useFindingWords();
  if (!isMuted(conversation)) return null;
  const until = conversation.mute?.until ?? null;
  const time = until === null ? "" : formatMoment(until, "short", currentLanguage());
  return (
    <span className={classes.mute}>
      <BellOff aria-hidden className={classes.muteIcon} />
      {until === null ? t("muted") : t("mutedUntil", { time })}
    </span>
  );
}

/** One conversation of a list: whom with, the last line, what waits. */
const Entry = memo(function ConversationEntry({
  conversation,
  ownId,
  isCurrent,
}: {
  conversation: Conversation;
  ownId: string;
  isCurrent: boolean;
}) {
  const t = useMessageWords();
  const { partner, unread, lastMessageAt, cohortName } = conversation;
  const name = partner.isDeactivated ? t("deactivated", { name: partner.name }) : partner.name;
  return (
    <li className={classes.item}>
      <Link
        href={`/conversations/${conversation.id}`}
        className={classNames(classes.entry, isCurrent && classes.current)}
        aria-current={isCurrent ? "page" : undefined}
        data-conversation
      >
        <Avatar
          id={partner.id}
          name={partner.name}
          picture={photoAddress(partner.id, partner.photoId)}
        />
        <span className={classes.text}>
          <span className={classes.top}>
            <span className={classes.name}>{name}</span>
            {lastMessageAt !== null && <RelativeTime at={lastMessageAt} className={classes.when} />}
          </span>
          <span className={classes.cohort}>{cohortName}</span>
          <span className={classes.bottom}>
            <span className={classNames(classes.last, unread > 0 && classes.isUnread)}>
              <LastLine conversation={conversation} ownId={ownId} />
            </span>
            {unread > 0 && <CountBadge count={unread} label={t("unread", { count: unread })} />}
          </span>
          <Mute conversation={conversation} />
        </span>
      </Link>
    </li>
  );
});

/** Arrows, Home and End go from one conversation to another; Tab goes on through the links as ever. */
function moveAmong(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-conversation]")];
  const at = entries.findIndex((one) => one === document.activeElement);
  if (at < 0) return;
  const places: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, entries.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: entries.length - 1,
  };
  const next = entries[places[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export interface MoreConversations {
  readonly available: boolean;
  readonly loading: boolean;
  load(): void;
}

/** Reads on by itself when the end of the list comes near; the button is for those who do not scroll. */
function More({ more }: { more: MoreConversations }) {
  const t = useFindingWords();
  const end = useRef<HTMLDivElement>(null);
  const load = useEffectEvent(() => {
    if (!more.loading) more.load();
  });
  useEffect(() => {
    if (end.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) load();
      },
      { rootMargin: "600px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [more.loading]);
  return (
    <div ref={end} className={classes.more}>
      <Button variant="quiet" size="small" busy={more.loading} onClick={() => more.load()}>
        {t(more.loading ? "loadingMore" : "more")}
      </Button>
    </div>
  );
}

/** Conversations in the order they come in; however many, only those on the screen are drawn. */
export function ConversationList({
  conversations,
  currentId,
  more,
}: {
  conversations: readonly Conversation[];
  currentId?: string | undefined;
  more?: MoreConversations | undefined;
}) {
  const t = useMessageWords();
  const ownId = useOwnId();
  return (
    <>
      {/* the links in it are what is operated; the arrows only lead from one to the next */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={classes.list} aria-label={t("listLabel")} onKeyDown={moveAmong}>
        {conversations.map((conversation) => (
          <Entry
            key={conversation.id}
            conversation={conversation}
            ownId={ownId}
            isCurrent={conversation.id === currentId}
          />
        ))}
      </ul>
      {more?.available === true && <More more={more} />}
    </>
  );
}
