import { useQueryClient } from "@tanstack/react-query";
import { SendHorizontal } from "lucide-react";
import { lazy, Suspense, useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { previewId } from "#platform/api/client.ts";
import { IconButton } from "#ui/button/Button.tsx";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import { messagesKey, outboxOf, type Conversation } from "../client.ts";
import { useAttachmentTray } from "../client-attachments.ts";
import { draftsOf } from "../client-drafts.ts";
import type { MessagePage } from "../message-cache.ts";
import { AttachButton } from "./AttachButton.tsx";
import { AttachmentTray, DropPlace } from "./AttachmentTray.tsx";
import { AudienceLine } from "./AudienceLine.tsx";
import { edit, useComposerTarget, writeNew } from "./composer-target.ts";
import { ComposerEmoji } from "./ComposerEmoji.tsx";
import { ComposerField } from "./ComposerField.tsx";
import { ComposerReply } from "./ComposerReply.tsx";
import { ComposerShortcuts } from "./ComposerShortcuts.tsx";
import classes from "./Composer.module.css";
import { useDraft } from "./draft.ts";
import { SendLaterButton } from "./LaterButton.tsx";
import { LaterStrip } from "./LaterStrip.tsx";
import { isEditable } from "./message-menu.ts";
import { StoppedNote } from "./StoppedNote.tsx";
import { useMessageWords } from "./words.ts";

// As the contract says; the server has the last word.
const LONGEST = 8000;

const ComposerEdit = lazy(async () => {
  const { ComposerEdit: Shown } = await import("./ComposerEdit.tsx");
  return { default: Shown };
});

const VoiceRecorder = lazy(async () => {
  const { VoiceRecorder: Shown } = await import("./VoiceRecorder.tsx");
  return { default: Shown };
});

interface ComposerProps {
  readonly conversation: Conversation;
  readonly ownId: string;
}

function Closed({ text }: { text: string }) {
  return <p className={classes.closed}>{text}</p>;
}

/** Where one writes; what is sent goes to the outbox first and is never lost from here on. */
export function Composer({ conversation, ownId }: ComposerProps) {
  const t = useMessageWords();
  const target = useComposerTarget(conversation.id);
  if (previewId !== null) return <Closed text={t("composer.preview")} />;
  if (!conversation.can.write) {
    return conversation.stoppedAt === null ? (
      <Closed text={t("composer.closed")} />
    ) : (
      <StoppedNote conversation={conversation} />
    );
  }
  const open = <OpenComposer key={conversation.id} conversation={conversation} ownId={ownId} />;
  if (target.kind !== "edit") return open;
  return (
    <Suspense fallback={open}>
      <ComposerEdit key={target.message.id} message={target.message} conversation={conversation} />
    </Suspense>
  );
}

/** Takes up an answer that was asked for from a message's menu. */
function useReplies(conversationId: string, setReply: (seq: number) => void, focus: () => void) {
  const target = useComposerTarget(conversationId);
  useEffect(() => {
    if (target.kind !== "reply") return;
    setReply(target.message.seq);
    writeNew(conversationId);
    focus();
  });
}

/** The last of one's own messages that may still be changed. */
function useEditLast({ conversation, ownId }: ComposerProps): () => boolean {
  const client = useQueryClient();
  return () => {
    // What is on its way is the last one, and cannot be changed yet: none before it is meant.
    if (
      outboxOf(ownId)
        .list()
        .some(({ conversationId }) => conversationId === conversation.id)
    ) {
      return false;
    }
    const page = client.getQueryData<MessagePage>(messagesKey(conversation.id));
    const last = page?.messages.findLast(
      (message) => message.body !== null && isEditable(message, conversation, ownId),
    );
    if (last !== undefined) edit(last);
    return last !== undefined;
  };
}

function useComposer(props: ComposerProps) {
  const { conversation, ownId } = props;
  const [draft, setDraft, reply] = useDraft(ownId, conversation.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const editLast = useEditLast(props);
  const focus = () => field.current?.focus();
  useReplies(conversation.id, reply.set, focus);
  const excess = draft.length - LONGEST;
  const tray = useAttachmentTray(ownId, conversation.id);
  const says = draft.trim() !== "" || tray.files.length > 0;
  const canSend = says && excess <= 0 && !tray.hasFailed;
  const send = () => {
    if (!canSend) return;
    tray.sendWith((files) =>
      outboxOf(ownId).add(conversation.id, draft.trim(), { replyToSeq: reply.seq, ...files }),
    );
    setDraft("");
    reply.set(null);
    focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowUp" && draft === "") return editLast();
    if (event.key !== "Escape" || reply.seq === null) return false;
    reply.set(null);
    return true;
  };
  return { field, draft, setDraft, reply, tray, excess, canSend, send, onKey };
}

type Composing = ReturnType<typeof useComposer>;

/** What stands over the field: what waits, who reads, what is answered, what goes along. */
function Above({
  conversation,
  ownId,
  composer: { reply, tray },
  recording,
}: ComposerProps & { composer: Composing; recording: { isOn: boolean; end(): void } }) {
  return (
    <>
      <LaterStrip conversationId={conversation.id} />
      <AudienceLine conversation={conversation} />
      {reply.seq !== null && (
        <ComposerReply
          conversation={conversation}
          ownId={ownId}
          seq={reply.seq}
          onCancel={() => reply.set(null)}
        />
      )}
      <AttachmentTray tray={tray} ownId={ownId} />
      {recording.isOn && (
        <Suspense>
          <VoiceRecorder tray={tray} onClose={recording.end} />
        </Suspense>
      )}
    </>
  );
}

/** Words that are taken back stand before those that have been written since. */
function putBack(ownId: string, conversationId: string, body: string): void {
  const drafts = draftsOf(ownId);
  const since = drafts.of(conversationId).body;
  drafts.change(conversationId, { body: since.trim() === "" ? body : `${body}\n\n${since}` });
}

/** What sends: now, or at a time of one's choice. */
function SendButtons({
  conversation,
  ownId,
  composer: { draft, setDraft, reply, excess, canSend },
}: ComposerProps & { composer: Composing }) {
  const t = useMessageWords();
  return (
    <>
      <SendLaterButton
        conversationId={conversation.id}
        body={excess > 0 ? "" : draft.trim()}
        replyToSeq={reply.seq ?? undefined}
        onScheduled={() => {
          setDraft("");
          reply.set(null);
        }}
        onTakenBack={(body) => putBack(ownId, conversation.id, body)}
      />
      <IconButton
        type="submit"
        icon={SendHorizontal}
        label={t("composer.send")}
        variant="filled"
        size="large"
        className={classes.send}
        aria-disabled={!canSend}
      />
    </>
  );
}

function OpenComposer(props: ComposerProps) {
  const { conversation, ownId } = props;
  const t = useMessageWords();
  const hintId = useId();
  const composer = useComposer(props);
  const { field, draft, setDraft, tray, excess, send, onKey } = composer;
  const [isRecording, setRecording] = useState(false);
  const { name } = conversation.partner;
  return (
    <DropPlace tray={tray}>
      <form
        className={classes.composer}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Above
          {...{ conversation, ownId, composer }}
          recording={{ isOn: isRecording, end: () => setRecording(false) }}
        />
        <div className={classes.row}>
          <AttachButton tray={tray} onRecord={() => setRecording(true)} />
          <ComposerField
            field={field}
            value={draft}
            onChange={setDraft}
            onSubmit={send}
            onKey={onKey}
            aria-label={t("composer.label", { name })}
            aria-describedby={hintId}
            aria-invalid={excess > 0}
            placeholder={t("composer.placeholder", { name })}
          />
          <ComposerEmoji field={field} />
          <SendButtons {...{ conversation, ownId, composer }} />
        </div>
        <VisuallyHidden as="span">
          <span id={hintId}>{t("composer.hint")}</span>
        </VisuallyHidden>
        {excess > 0 && (
          <p className={classes.excess} role="status">
            {t("composer.tooLong", { count: excess })}
          </p>
        )}
        <ComposerShortcuts />
      </form>
    </DropPlace>
  );
}
