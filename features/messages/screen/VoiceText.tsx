import { useId, useState } from "react";
import { Button } from "#ui/button/Button.tsx";
import classes from "./Voice.module.css";
import { useFileWords } from "./words-files.ts";

const LONGEST = 8000;

/** Where the words of a recording are written down; closed until somebody wants to. */
export function TextVersionField({
  words,
  onKeep,
}: {
  words: string;
  onKeep(words: string): Promise<unknown> | undefined;
}) {
  const t = useFileWords();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <button type="button" className={classes.textButton} onClick={() => setDraft(words)}>
        {t(words === "" ? "voice.writeText" : "voice.changeText")}
      </button>
    );
  }
  const keep = () => {
    void onKeep(draft.trim());
    setDraft(null);
  };
  return (
    <span className={classes.textField}>
      <label htmlFor={id}>{t("voice.textField")}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={LONGEST}
        dir="auto"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          // Enter here begins a line and must not send what stands around.
          event.stopPropagation();
          if (event.key === "Escape") setDraft(null);
        }}
      />
      <span className={classes.textActions}>
        <Button size="small" variant="quiet" onClick={() => setDraft(null)}>
          {t("voice.cancelText")}
        </Button>
        <Button size="small" variant="soft" onClick={keep}>
          {t("voice.keepText")}
        </Button>
      </span>
    </span>
  );
}
