import {
  useEffect,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  type TextareaHTMLAttributes,
} from "react";
import classes from "./Composer.module.css";
import { formatByKey, insertText } from "./composer-format.ts";

/** A finger has no Shift key: there Enter begins a new line and the button sends. */
function entersSend(): boolean {
  return matchMedia("(pointer: fine)").matches;
}

const GROWS_BY_ITSELF = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

/** Makes the field as high as what stands in it, where the browser does not do so by itself. */
function grow(element: HTMLTextAreaElement | null): void {
  if (element === null || GROWS_BY_ITSELF) return;
  element.style.blockSize = "auto";
  element.style.blockSize = `${element.scrollHeight + 2}px`;
}

// What is more than words: everything else is pasted as the browser does it.
const RICH =
  /<(?:b|strong|i|em|s|del|a|ul|ol|pre|code|blockquote|h[1-6])[\s>]|font-(?:weight|style):/iu;

/** Rich text becomes Markdown; pictures and files are not ours. */
function pasteRich(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const { clipboardData, currentTarget: field } = event;
  const html = clipboardData.getData("text/html");
  const plain = clipboardData.getData("text/plain");
  if (plain === "" || clipboardData.files.length > 0 || !RICH.test(html)) return;
  event.preventDefault();
  import("./paste-markdown.ts").then(
    ({ markdownOfHtml }) => insertText(field, markdownOfHtml(html)),
    // Without a line there is still what the words are.
    () => insertText(field, plain),
  );
}

type FieldProps = Pick<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  "aria-label" | "aria-describedby" | "aria-invalid" | "placeholder" | "autoFocus"
>;

/** Where words are written: Enter, formatting by key, and rich text that is pasted. */
export function ComposerField({
  field,
  value,
  onChange,
  onSubmit,
  onKey,
  ...rest
}: FieldProps & {
  field: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  /** Every other key; true where it was used. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}) {
  useEffect(() => grow(field.current), [field, value]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isEnter = event.key === "Enter" && !event.shiftKey;
    if (isEnter && (entersSend() || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
    } else if (formatByKey(event.nativeEvent, event.currentTarget) || onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <textarea
      {...rest}
      ref={field}
      className={classes.field}
      rows={1}
      value={value}
      dir="auto"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={pasteRich}
    />
  );
}
