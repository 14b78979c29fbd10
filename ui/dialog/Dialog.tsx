import { X } from "lucide-react";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { IconButton } from "../button/Button.tsx";
import { classNames } from "../class-names.ts";
import { usePartWords } from "../part-words.ts";
import classes from "./Dialog.module.css";

type DialogProps = {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the end; the way forward last. */
  footer?: ReactNode;
  size?: "small" | "medium" | "large";
  /** While something is on its way: Escape and the veil do not close. */
  busy?: boolean;
};

/** The first field, else the first button of the footer: for a question that is the way back. */
function focusFirst(dialog: HTMLDialogElement | null): void {
  const first =
    dialog?.querySelector<HTMLElement>("[data-dialog-body] :is(input, select, textarea)") ??
    dialog?.querySelector<HTMLElement>("footer button");
  first?.focus();
}

function OpenDialog({ title, onClose, children, footer, size = "medium", busy }: DialogProps) {
  const t = usePartWords();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // before the browser paints, and before the dialog leaves the page: only a dialog that is still
  // there gives the focus back to where it was
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    focusFirst(element);
    return () => element?.close();
  }, []);
  return (
    // a press on the veil closes, as Escape does
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classNames(classes.dialog, classes[size])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // a file field inside cancels too, and that is not ours
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (!busy) onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget && !busy) onClose();
      }}
    >
      <div className={classes.frame}>
        <header className={classes.header}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          <IconButton icon={X} label={t("close")} disabled={busy} onClick={onClose} />
        </header>
        <div data-dialog-body className={classes.body}>
          {children}
        </div>
        {footer && <footer className={classes.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}

/** A dialog over the page: the rest is still, Escape closes, the focus comes back. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}
