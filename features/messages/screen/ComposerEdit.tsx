import { useQueryClient } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { announce } from "#ui/announcer/announce.ts";
import { IconButton } from "#ui/button/Button.tsx";
import type { Conversation, Message } from "../client.ts";
import { editMessage } from "../client-writing.ts";
import { writeNew } from "./composer-target.ts";
import { ComposerField } from "./ComposerField.tsx";
import classes from "./Composer.module.css";
import replyClasses from "./ComposerReply.module.css";
import { useMessageWords } from "./words.ts";

// As the contract says; the server has the last word.
const LONGEST = 8000;

function useEditing(message: Message) {
  const t = useMessageWords();
  const client = useQueryClient();
  const [words, setWords] = useState(message.body ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const close = () => writeNew(message.conversationId);
  const said = words.trim();
  const canSave = said !== "" && said.length <= LONGEST;
  // Before it is painted: a key pressed as soon as it is seen is the field's.
  useLayoutEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const save = async () => {
    if (!canSave) return;
    if (said === message.body) return close();
    // What is refused stays in the field, so that nothing written is lost.
    if (!(await editMessage(client, message, said))) return;
    announce(t("composer.saved"), "polite");
    close();
  };
  return { words, setWords, field, close, canSave, save };
}

/** Says what is going on, for how long it may, and leads out of it. */
function EditBar({ minutes, onClose }: { minutes: number; onClose(): void }) {
  const t = useMessageWords();
  return (
    <div className={replyClasses.bar}>
      <p className={replyClasses.what}>
        <span className={replyClasses.label}>{t("composer.editing", { count: minutes })}</span>
      </p>
      <IconButton
        icon={X}
        label={t("composer.cancelEdit")}
        variant="quiet"
        size="small"
        onClick={onClose}
      />
    </div>
  );
}

/** The composer while one's own message gets new words; what was being written waits behind it. */
export function ComposerEdit({
  message,
  conversation,
}: {
  message: Message;
  conversation: Conversation;
}) {
  const t = useMessageWords();
  const { words, setWords, field, close, canSave, save } = useEditing(message);
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <EditBar minutes={conversation.editMinutes} onClose={close} />
      <div className={classes.row}>
        <ComposerField
          field={field}
          value={words}
          onChange={setWords}
          onSubmit={() => void save()}
          onKey={(event) => {
            if (event.key !== "Escape") return false;
            close();
            return true;
          }}
          aria-label={t("composer.editLabel")}
        />
        <IconButton
          type="submit"
          icon={Check}
          label={t("composer.save")}
          variant="filled"
          size="large"
          className={classes.send}
          aria-disabled={!canSave}
        />
      </div>
    </form>
  );
}
