import { SendHorizontal } from "lucide-react";
import { useEffect, useId, useRef, type KeyboardEvent } from "react";
import { previewId } from "#platform/api/client.ts";
import { IconButton } from "#ui/button/Button.tsx";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import { outboxOf, type Conversation } from "../client.ts";
import classes from "./Composer.module.css";
import { useDraft } from "./draft.ts";
import { useMessageWords } from "./words.ts";

// As the contract says; the server has the last word.
const LONGEST = 8000;

/** A finger has no Shift key: there Enter begins a new line and the button sends. */
function entersSend(): boolean {
  return matchMedia("(pointer: fine)").matches;
}

function Closed({ text }: { text: string }) {
  return <p className={classes.closed}>{text}</p>;
}

/** Where one writes; what is sent goes to the outbox first and is never lost from here on. */
export function Composer({ conversation, ownId }: { conversation: Conversation; ownId: string }) {
  const t = useMessageWords();
  if (previewId !== null) return <Closed text={t("composer.preview")} />;
  if (!conversation.can.write) return <Closed text={t("composer.closed")} />;
  return <OpenComposer key={conversation.id} conversation={conversation} ownId={ownId} />;
}

/** The field is as high as what stands in it. */
function useGrowing(draft: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.blockSize = "auto";
    element.style.blockSize = `${element.scrollHeight + 2}px`;
  }, [draft]);
  return field;
}

function useComposer(conversation: Conversation, ownId: string) {
  const [draft, setDraft] = useDraft(ownId, conversation.id);
  const field = useGrowing(draft);
  const excess = draft.length - LONGEST;
  const canSend = draft.trim() !== "" && excess <= 0;
  const send = (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    if (!canSend) return;
    outboxOf(ownId).add(conversation.id, draft.trim());
    setDraft("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlainEnter = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (isPlainEnter && (entersSend() || event.ctrlKey || event.metaKey)) send(event);
  };
  return { field, draft, setDraft, excess, canSend, send, onKeyDown };
}

function OpenComposer({ conversation, ownId }: { conversation: Conversation; ownId: string }) {
  const t = useMessageWords();
  const hintId = useId();
  const { field, draft, setDraft, excess, canSend, send, onKeyDown } = useComposer(
    conversation,
    ownId,
  );
  const { name } = conversation.partner;
  return (
    <form className={classes.composer} onSubmit={send}>
      <p className={classes.audience}>{t(`audience.${conversation.disclosure}`, { name })}</p>
      <div className={classes.row}>
        <textarea
          ref={field}
          className={classes.field}
          rows={1}
          value={draft}
          dir="auto"
          aria-label={t("composer.label", { name })}
          aria-describedby={hintId}
          aria-invalid={excess > 0}
          placeholder={t("composer.placeholder", { name })}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
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
      </div>
      <VisuallyHidden as="span">
        <span id={hintId}>{t("composer.hint")}</span>
      </VisuallyHidden>
      {excess > 0 && (
        <p className={classes.excess} role="status">
          {t("composer.tooLong", { count: excess })}
        </p>
      )}
    </form>
  );
}
