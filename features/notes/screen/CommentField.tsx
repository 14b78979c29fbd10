import { useId, useState } from "react";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import classes from "./NoteScreen.module.css";
import { useNoteWords } from "./words.ts";

interface Given {
  readonly label: string;
  readonly submit: string;
  readonly onSend: (body: string, id: string) => Promise<unknown>;
  readonly onClose: () => void;
}

function useSending({ onSend, onClose }: Pick<Given, "onSend" | "onClose">) {
  const [commentId] = useState(() => newId());
  const [body, setBody] = useState("");
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    if (body.trim() === "") return;
    setBusy(true);
    try {
      await onSend(body.trim(), commentId);
      onClose();
    } catch (error) {
      setFailure({ error });
      setBusy(false);
    }
  };
  return { body, setBody, failure, isBusy, send };
}

/** Where something is said to a passage; what is refused stays in it. */
export function CommentField({ label, submit, onSend, onClose }: Given) {
  const t = useNoteWords();
  const fieldId = useId();
  const { body, setBody, failure, isBusy, send } = useSending({ onSend, onClose });
  return (
    <div className={classes.comment}>
      {failure !== null && <FormError error={failure.error} />}
      <label htmlFor={fieldId} className={classes.who}>
        {label}
      </label>
      <textarea
        id={fieldId}
        className={classes.field}
        value={body}
        maxLength={4000}
        dir="auto"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for
        autoFocus
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
          if (event.key === "Escape") onClose();
        }}
      />
      <div className={classes.buttons}>
        <Button size="small" variant="filled" busy={isBusy} onClick={() => void send()}>
          {submit}
        </Button>
        <Button size="small" variant="quiet" onClick={onClose}>
          {t("comments.cancel")}
        </Button>
      </div>
    </div>
  );
}
