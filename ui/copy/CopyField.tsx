import { Check, Copy } from "lucide-react";
import { useEffect, useId, useRef, useState, type RefObject } from "react";
import { useAnnounce } from "../announcer/announce.ts";
import { Button } from "../button/Button.tsx";
import { usePartWords } from "../part-words.ts";
import classes from "./CopyField.module.css";

/** `copied` is true for a moment after it worked; what is shown in `field` is selected where not. */
function useCopy(value: string, field: RefObject<HTMLInputElement | null>) {
  const t = usePartWords();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 3_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(t("copied"));
    } catch {
      field.current?.select();
      announce(t("copyFailed"), "assertive");
    }
  };
  return { copied, copy };
}

/** A link or a code to take along. Where copying is not allowed it selects the text instead. */
export function CopyField({
  label,
  value,
  description,
}: {
  label: string;
  value: string;
  description?: string;
}) {
  const t = usePartWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy(value, field);
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      {description && (
        <p id={`${id}-description`} className={classes.description}>
          {description}
        </p>
      )}
      <div className={classes.row}>
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          aria-describedby={description && `${id}-description`}
          className={classes.input}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={copied ? Check : Copy} variant="soft" onClick={() => void copy()}>
          {t(copied ? "copied" : "copy")}
        </Button>
      </div>
    </div>
  );
}
