import { ArrowDown } from "lucide-react";
import { useEffect, useEffectEvent, useRef, type ReactNode } from "react";
import { previewId } from "#platform/api/client.ts";
import { Button } from "#ui/button/Button.tsx";
import { useErrorText } from "#ui/error-words.ts";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import type { Conversation } from "../client.ts";
import { reachesNewest } from "../message-window.ts";
import { MessageJumpContext, type Jump } from "./message-jump.ts";
import { useJumping, useMessagePages } from "./message-list-pages.ts";
import classes from "./MessageList.module.css";
import { MessagePins } from "./MessagePins.tsx";
import { Waiting, Written, type ListProps } from "./MessageListRows.tsx";
import { useReadingPlace } from "./reading-place.ts";
import { useFindingWords } from "./words-finding.ts";
import { useMessageWords } from "./words.ts";

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

function Failed({ error }: { error: unknown }) {
  const t = useFindingWords();
  return (
    <span className={classes.failed} role="alert">
      {t("loadFailed", { ...useErrorText(error) })}
    </span>
  );
}

/** An end of what is loaded: read on by itself when one comes near, or by the button. */
function Edge({
  reading,
  children,
}: {
  reading: { isPending: boolean; error: unknown; mutate(): void };
  children: ReactNode;
}) {
  return (
    <div className={classes.edge}>
      {reading.error !== null && <Failed error={reading.error} />}
      <Button
        variant="quiet"
        size="small"
        busy={reading.isPending}
        onClick={() => reading.mutate()}
      >
        {children}
      </Button>
    </div>
  );
}

/** Over the messages of somebody who reads elsewhere: the way to the newest ones. */
function WayBack({ jumping }: { jumping: ReturnType<typeof useJumping> }) {
  const t = useMessageWords();
  const tf = useFindingWords();
  return (
    <div className={classes.jump}>
      {jumping.error !== null && <Failed error={jumping.error} />}
      <Button
        variant="soft"
        size="small"
        icon={ArrowDown}
        busy={jumping.isJumping}
        onClick={() => jumping.jump("newest")}
      >
        {jumping.isJumping ? tf("jumping") : t("jumpToNewest")}
      </Button>
    </div>
  );
}

interface Props extends ListProps {
  /** The message that the address asks for. */
  readonly soughtSeq?: number | undefined;
  /** Hears how to go to a place, for what stands outside of the list. */
  readonly onJump?: (jump: Jump) => void;
}

function useList(props: Props) {
  const { conversation, window, unsent, soughtSeq, onJump } = props;
  const { older, newer } = useMessagePages(conversation.id);
  const reading = useReadingPlace(conversation, window, unsent.length, {
    older: older.byItself,
    newer: newer.byItself,
  });
  const jumping = useJumping(conversation.id, window, reading.go);
  const goTo = useEffectEvent((seq: number) => jumping.jump({ around: seq }));
  useEffect(() => {
    if (soughtSeq !== undefined) goTo(soughtSeq);
  }, [soughtSeq]);
  useEffect(() => onJump?.(jumping.jump));
  // Who writes wants to see it, wherever they were reading.
  const toWritten = useEffectEvent(() => jumping.jump("newest"));
  const waiting = unsent.length;
  const waited = useRef(waiting);
  useEffect(() => {
    if (waiting > waited.current) toWritten();
    waited.current = waiting;
  }, [waiting]);
  return { older, newer, reading, jumping };
}

/**
 * The messages of one conversation around where one reads, oldest first, with what waits in this browser behind the
 * newest. However long the conversation is, a few hundred of them are there at a time.
 */
export function MessageList(props: Props) {
  const { conversation, window, unsent } = props;
  const t = useMessageWords();
  const tf = useFindingWords();
  const { older, newer, reading, jumping } = useList(props);
  const { scroller, onScroll, firstUnreadSeq, isAway } = reading;
  const isWhole = reachesNewest(window);
  return (
    <MessageJumpContext value={jumping.jump}>
      <MessagePins conversation={conversation} ownId={props.ownId} />
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
          {window.hasMore && (
            <Edge reading={older}>{t(older.isPending ? "loadingOlder" : "older")}</Edge>
          )}
          {window.messages.length + unsent.length === 0 && <Nothing conversation={conversation} />}
          <ol className={classes.list}>
            <Written {...props} firstUnreadSeq={firstUnreadSeq} />
            {isWhole && <Waiting {...props} />}
          </ol>
          {!isWhole && (
            <Edge reading={newer}>{tf(newer.isPending ? "loadingNewer" : "newer")}</Edge>
          )}
        </div>
        {(isAway || jumping.isJumping || jumping.error !== null) && <WayBack jumping={jumping} />}
      </div>
    </MessageJumpContext>
  );
}
