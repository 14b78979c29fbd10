import { Check, CheckCheck, Eye, Pin, RotateCw, Star, TriangleAlert } from "lucide-react";
import { lazy, memo, Suspense, useState } from "react";
import { useErrorText } from "#ui/error-words.ts";
import { ApiProblem } from "#platform/api/client.ts";
import { Button } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import type { Message as MessageData, Unsent } from "../client.ts";
import classes from "./Message.module.css";
import { MessageBody } from "./MessageBody.tsx";
import { MessageQuote } from "./MessageQuote.tsx";
import { MessageReactions, usePartnerName } from "./MessageReactions.tsx";
import { MessageTools } from "./MessageTools.tsx";
import { UnsentState } from "./UnsentState.tsx";
import { useMessageWords } from "./words.ts";

// Files are shown by what comes with the first message that has some.
const Attachments = lazy(async () => ({
  default: (await import("./Attachments.tsx")).Attachments,
}));
const UnsentAttachments = lazy(async () => ({
  default: (await import("./Attachments.tsx")).UnsentAttachments,
}));

/** What is known of one's own message: written, on a device of the partner, or read by them. */
export type SendState = "sent" | "delivered" | "seen";

const STATE_ICONS = { sent: Check, delivered: CheckCheck, seen: Eye };

function StateLine({ state }: { state: SendState }) {
  const t = useMessageWords();
  const Icon = STATE_ICONS[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon aria-hidden className={classes.stateIcon} />
      {t(`state.${state}`)}
    </span>
  );
}

/** The place of files until they can be shown: pictures are high, everything else is a line. */
function FilesToCome({ files }: { files: MessageData["files"] }) {
  return files.map(({ id, kind }) => (
    <span key={id} className={classes.fileToCome} data-kind={kind} />
  ));
}

/** What stands in the bubble: what it answers, its files, its words. */
function Content({ message, isOwn }: { message: MessageData; isOwn: boolean }) {
  const t = useMessageWords();
  const partnerName = usePartnerName(message.conversationId);
  if (message.deletedAt !== null) return <p className={classes.marker}>{t("deleted")}</p>;
  if (message.isMasked) return <p className={classes.marker}>{t("masked")}</p>;
  const { replyTo, body, authorId } = message;
  const isToSelf = replyTo?.authorId === authorId;
  return (
    <>
      {replyTo !== null && (
        <MessageQuote quoted={replyTo} author={isToSelf === isOwn ? t("you") : partnerName} />
      )}
      {message.files.length > 0 && (
        <Suspense fallback={<FilesToCome files={message.files} />}>
          <Attachments files={message.files} isOwn={isOwn} />
        </Suspense>
      )}
      {body !== null && <MessageBody body={body} />}
    </>
  );
}

/** When it was sent, whether it was changed since, and the marks one put on it. */
function Meta({ message }: { message: MessageData }) {
  const t = useMessageWords();
  const isThere = message.deletedAt === null;
  return (
    <span className={classes.time}>
      {isThere && message.isPinned && <Pin role="img" aria-label={t("pinned.is")} />}
      {isThere && message.isStarred === true && <Star role="img" aria-label={t("isStarred")} />}
      {isThere && message.editedAt !== null && <span>{t("edited")}</span>}
      <DateTime at={message.sentAt} show="time" />
    </span>
  );
}

/** One message that the server has. Drawn again only when something of it changes. */
export const Message = memo(function Message({
  message,
  author,
  isOwn,
  continues,
  state,
}: {
  message: MessageData;
  author: string;
  isOwn: boolean;
  /** The message before is by the same author and close in time. */
  continues: boolean;
  /** Shown under the last of one's own messages. */
  state?: SendState | undefined;
}) {
  const [isActive, setActive] = useState(false);
  const isGone = message.deletedAt !== null || message.isMasked;
  return (
    // it only notes that it is pointed at; what acts are the buttons in it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classNames(classes.message, isOwn && classes.own, continues && classes.continues)}
      data-message={message.id}
      data-seq={message.seq}
      data-own={isOwn || undefined}
      onPointerEnter={isGone || isActive ? undefined : () => setActive(true)}
      onFocus={isGone || isActive ? undefined : () => setActive(true)}
    >
      <VisuallyHidden as="span">{author}</VisuallyHidden>
      <div className={classes.line}>
        <div
          className={classNames(classes.bubble, isGone && classes.gone)}
          data-files={(!isGone && message.files.length > 0) || undefined}
        >
          <Content message={message} isOwn={isOwn} />
          <Meta message={message} />
        </div>
        {!isGone && <MessageTools message={message} isOwn={isOwn} isActive={isActive} />}
      </div>
      {!isGone && message.reactions.length > 0 && <MessageReactions message={message} />}
      {state !== undefined && <StateLine state={state} />}
    </li>
  );
});

function Refused({
  code,
  onRetry,
  onDiscard,
}: {
  code: string;
  onRetry(): void;
  onDiscard(): void;
}) {
  const t = useMessageWords();
  const why = useErrorText(new ApiProblem(code, 0));
  return (
    <div className={classes.refused} role="alert">
      <p className={classes.why}>
        <TriangleAlert aria-hidden className={classes.stateIcon} />
        <span>
          {t("state.failed")}: {why.title}. {why.nextStep}
        </span>
      </p>
      <div className={classes.refusedActions}>
        <Button size="small" variant="soft" icon={RotateCw} onClick={onRetry}>
          {t("retry")}
        </Button>
        <Button size="small" variant="quiet" onClick={onDiscard}>
          {t("discard")}
        </Button>
      </div>
    </div>
  );
}

/** One message that only this browser has. */
export function UnsentMessage({
  unsent,
  author,
  onRetry,
  onDiscard,
}: {
  unsent: Unsent;
  author: string;
  onRetry(): void;
  onDiscard(): void;
}) {
  return (
    <li className={classNames(classes.message, classes.own)} data-unsent={unsent.id}>
      <VisuallyHidden as="span">{author}</VisuallyHidden>
      <div className={classes.line}>
        <div
          className={classNames(classes.bubble, classes.pending)}
          data-files={unsent.fileIds.length > 0 || undefined}
        >
          {unsent.fileIds.length > 0 && (
            <Suspense>
              <UnsentAttachments fileIds={unsent.fileIds} />
            </Suspense>
          )}
          {unsent.body !== "" && <MessageBody body={unsent.body} />}
        </div>
      </div>
      <UnsentState unsent={unsent} />
      {unsent.refusal !== null && (
        <Refused code={unsent.refusal} onRetry={onRetry} onDiscard={onDiscard} />
      )}
    </li>
  );
}
