import { Avatar } from "#ui/avatar/Avatar.tsx";
import { CountBadge } from "#ui/badge/Badge.tsx";
import { classNames } from "#ui/class-names.ts";
import { Link } from "#ui/link/Link.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import type { Conversation } from "../client.ts";
import classes from "./ConversationList.module.css";
import { useMessageWords } from "./words.ts";

function LastLine({ conversation, ownId }: { conversation: Conversation; ownId: string }) {
  const t = useMessageWords();
  const { lastMessage, lastSeq } = conversation;
  if (lastMessage === null) return t(lastSeq === 0 ? "quick.none" : "quick.hidden");
  if (lastMessage.deletedAt !== null) return t("deleted");
  const text = lastMessage.body ?? "";
  return lastMessage.authorId === ownId ? t("youSaid", { text }) : text;
}

/** One conversation of a list: whom with, the last line, what waits. */
function Entry({
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
    <li>
      <Link
        href={`/conversations/${conversation.id}`}
        className={classNames(classes.entry, isCurrent && classes.current)}
        aria-current={isCurrent ? "page" : undefined}
      >
        <Avatar id={partner.id} name={partner.name} />
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
        </span>
      </Link>
    </li>
  );
}

/** Conversations, last written first. */
export function ConversationList({
  conversations,
  ownId,
  currentId,
}: {
  conversations: readonly Conversation[];
  ownId: string;
  currentId?: string | undefined;
}) {
  const t = useMessageWords();
  return (
    <ul className={classes.list} aria-label={t("listLabel")}>
      {conversations.map((conversation) => (
        <Entry
          key={conversation.id}
          conversation={conversation}
          ownId={ownId}
          isCurrent={conversation.id === currentId}
        />
      ))}
    </ul>
  );
}
