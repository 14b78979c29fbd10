import { Search } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { VisuallyHidden } from "../visually-hidden/VisuallyHidden.tsx";
import classes from "./SearchField.module.css";

/** Long enough that nothing is asked at every letter. */
const patience = 250;

/** Narrows what stands below it; `onSearch` hears the text when the hand rests. */
export function SearchField({
  label,
  placeholder,
  initial = "",
  hidesLabel = false,
  onSearch,
}: {
  label: string;
  placeholder?: string;
  /** What is searched for already. */
  initial?: string;
  /** The label is for ears only: what stands around the field says it to the eye. */
  hidesLabel?: boolean;
  onSearch: (text: string) => void;
}) {
  const id = useId();
  const [text, setText] = useState(initial);
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), patience);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {hidesLabel ? <VisuallyHidden as="span">{label}</VisuallyHidden> : label}
      </label>
      <div className={classes.box}>
        <Search aria-hidden className={classes.icon} />
        <input
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          placeholder={placeholder}
          className={classes.input}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
