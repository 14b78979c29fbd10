import { memo } from "react";
import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import {
  outboxOf,
  type Conversation,
  type Message as MessageData,
  type Unsent,
} from "../client.ts";
import { reachesNewest, type MessageWindow } from "../message-window.ts";
import { Message, UnsentMessage, type SendState } from "./Message.tsx";
import classes from "./MessageList.module.css";
import { useMessageWords } from "./words.ts";

const CLOSE_IN_TIME_MS = 5 * 60_000;

export interface ListProps {
  readonly conversation: Conversation;
  readonly window: MessageWindow;
  readonly unsent: readonly Unsent[];
  readonly ownId: string;
}

function continuesBefore(before: MessageData | undefined, message: MessageData): boolean {
  return (
    before !== undefined &&
    before.authorId === message.authorId &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < CLOSE_IN_TIME_MS
  );
}

function dayOf(message: MessageData): string {
  return new Date(message.sentAt).toDateString();
}

/** A day of another year says which. */
function dayInWords(sentAt: string): string {
  const isThisYear = new Date(sentAt).getFullYear() === new Date().getFullYear();
  return formatMoment(sentAt, isThisYear ? "day" : "date", currentLanguage());
}

interface RowProps {
  readonly message: MessageData;
  readonly author: string;
  readonly isOwn: boolean;
  readonly isNewDay: boolean;
  readonly isFirstUnread: boolean;
  readonly continues: boolean;
  readonly state: SendState | undefined;
}

/** One message with what separates it from those before; drawn again only when something of it has changed. */
const Row = memo(function MessageRow({ message, isNewDay, isFirstUnread, ...rest }: RowProps) {
  const t = useMessageWords();
  return (
    <>
      {isNewDay && (
        <li className={classes.day}>
          <span>{dayInWords(message.sentAt)}</span>
        </li>
      )}
      {isFirstUnread && (
        <li className={classes.unread}>
          <span>{t("firstUnread")}</span>
        </li>
      )}
      <Message message={message} {...rest} />
    </>
  );
});

/**
 * State is told under the last of one's own messages alone: everything before it has at least that state. Where newer
 * ones are not loaded nobody knows which is the last.
 */
function lastOwn({ window, ownId }: ListProps): MessageData | undefined {
  if (!reachesNewest(window)) return undefined;
  return window.messages.findLast((one) => one.authorId === ownId && one.deletedAt === null);
}

function stateOf(message: MessageData, { unsent, conversation }: ListProps): SendState | undefined {
  if (conversation.partnerReadSeq >= message.seq) return "seen";
  if (conversation.partnerDeliveredSeq >= message.seq) return "delivered";
  return unsent.length > 0 ? undefined : "sent";
}

/** The messages that are loaded, oldest first. */
export function Written(props: ListProps & { firstUnreadSeq: number | null }) {
  const { window, ownId, conversation, firstUnreadSeq } = props;
  const t = useMessageWords();
  const last = lastOwn(props);
  const { messages } = window;
  return (
    <>
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const isOwn = message.authorId === ownId;
        return (
          <Row
            key={message.id}
            message={message}
            author={isOwn ? t("you") : conversation.partner.name}
            isOwn={isOwn}
            isNewDay={before === undefined || dayOf(before) !== dayOf(message)}
            isFirstUnread={message.seq === firstUnreadSeq}
            continues={continuesBefore(before, message)}
            state={message === last ? stateOf(message, props) : undefined}
          />
        );
      })}
    </>
  );
}

/** What waits in this browser, behind everything that was sent. */
export function Waiting({ unsent, ownId }: ListProps) {
  const t = useMessageWords();
  const outbox = outboxOf(ownId);
  return unsent.map((one) => (
    <UnsentMessage
      key={one.id}
      unsent={one}
      author={t("you")}
      onRetry={() => outbox.setRefusal(one.id, null)}
      onDiscard={() => outbox.remove(one.id)}
    />
  ));
}
