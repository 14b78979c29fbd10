import { ArrowDown } from "lucide-react";
import { useState } from "react";
import { previewId } from "#platform/api/client.ts";
import { Button } from "#ui/button/Button.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import {
  outboxOf,
  useDeleteMessage,
  useLoadOlder,
  type Conversation,
  type Message as MessageData,
  type Unsent,
} from "../client.ts";
import { Message, UnsentMessage, type SendState } from "./Message.tsx";
import classes from "./MessageList.module.css";
import { useReadingPlace } from "./reading-place.ts";
import { useMessageWords } from "./words.ts";

const CLOSE_IN_TIME_MS = 5 * 60_000;

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

function Separators({
  message,
  before,
  firstUnreadSeq,
}: {
  message: MessageData;
  before: MessageData | undefined;
  firstUnreadSeq: number | null;
}) {
  const t = useMessageWords();
  const isNewDay = before === undefined || dayOf(before) !== dayOf(message);
  return (
    <>
      {isNewDay && (
        <li className={classes.day}>
          <span>{formatMoment(message.sentAt, "day", currentLanguage())}</span>
        </li>
      )}
      {message.seq === firstUnreadSeq && (
        <li className={classes.unread}>
          <span>{t("firstUnread")}</span>
        </li>
      )}
    </>
  );
}

function Nothing({ conversation }: { conversation: Conversation }) {
  const t = useMessageWords();
  return (
    <EmptyState
      title={t(previewId === null ? "empty.messagesTitle" : "empty.maskedTitle")}
      drawing="letters"
    >
      {previewId === null && t("empty.messagesText", { name: conversation.partner.name })}
    </EmptyState>
  );
}

interface ListProps {
  readonly conversation: Conversation;
  readonly messages: readonly MessageData[];
  readonly hasMore: boolean;
  readonly unsent: readonly Unsent[];
  readonly ownId: string;
  readonly isOffline: boolean;
}

/** State is told under the last of one's own messages alone: everything before it has at least that state. */
function stateUnder(message: MessageData, props: ListProps): SendState | undefined {
  const { messages, ownId, unsent, conversation } = props;
  const last = messages.findLast((one) => one.authorId === ownId && one.deletedAt === null);
  if (last?.id !== message.id) return undefined;
  if (conversation.partnerReadSeq >= message.seq) return "seen";
  return unsent.length > 0 ? undefined : "sent";
}

function Waiting({ unsent, ownId, isOffline }: ListProps) {
  const t = useMessageWords();
  const outbox = outboxOf(ownId);
  return unsent.map((one) => (
    <UnsentMessage
      key={one.id}
      unsent={one}
      author={t("you")}
      isOffline={isOffline}
      onRetry={() => outbox.setRefusal(one.id, null)}
      onDiscard={() => outbox.remove(one.id)}
    />
  ));
}

function Written(props: ListProps & { firstUnreadSeq: number | null }) {
  const { messages, ownId, conversation, firstUnreadSeq } = props;
  const t = useMessageWords();
  const remove = useDeleteMessage();
  const [asked, setAsked] = useState<MessageData | null>(null);
  return (
    <>
      {messages.flatMap((message, index) => {
        const before = messages[index - 1];
        const isOwn = message.authorId === ownId;
        return [
          <Separators
            key={`before-${message.seq}`}
            message={message}
            before={before}
            firstUnreadSeq={firstUnreadSeq}
          />,
          <Message
            key={message.id}
            message={message}
            author={isOwn ? t("you") : conversation.partner.name}
            isOwn={isOwn}
            continues={continuesBefore(before, message)}
            state={stateUnder(message, props)}
            onDelete={isOwn && conversation.can.write ? () => setAsked(message) : undefined}
          />,
        ];
      })}
      <ConfirmDialog
        open={asked !== null}
        title={t("deleteTitle")}
        confirmLabel={t("delete")}
        danger
        onClose={() => setAsked(null)}
        onConfirm={async () => {
          if (asked !== null) await remove.mutateAsync(asked);
        }}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}

/** The messages of one conversation, oldest first, with what waits in this browser behind them. */
export function MessageList(props: ListProps) {
  const { conversation, messages, hasMore, unsent } = props;
  const t = useMessageWords();
  const older = useLoadOlder(conversation.id);
  const { scroller, firstUnreadSeq, isAway, onScroll, toNewest } = useReadingPlace(
    conversation,
    messages,
    unsent.length,
  );
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={onScroll}
        // A scrolling region must be reachable without a mouse (WCAG 2.1.1).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t("log", { name: conversation.partner.name })}
      >
        {hasMore && (
          <div className={classes.older}>
            <Button
              variant="quiet"
              size="small"
              busy={older.isPending}
              onClick={() => older.mutate()}
            >
              {t(older.isPending ? "loadingOlder" : "older")}
            </Button>
          </div>
        )}
        {messages.length + unsent.length === 0 && <Nothing conversation={conversation} />}
        <ol className={classes.list}>
          <Written {...props} firstUnreadSeq={firstUnreadSeq} />
          <Waiting {...props} />
        </ol>
      </div>
      {isAway && (
        <div className={classes.jump}>
          <Button variant="soft" size="small" icon={ArrowDown} onClick={toNewest}>
            {t("jumpToNewest")}
          </Button>
        </div>
      )}
    </div>
  );
}
