import { CircleAlert, CircleCheck, Undo2, X } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "../button/Button.tsx";
import { classNames } from "../class-names.ts";
import { usePartWords } from "../part-words.ts";
import classes from "./Toast.module.css";
import { dismissToast, toasts, type Toast } from "./toasts.ts";

/** Long enough to read and to reach the button; it waits while the pointer or the focus is on it. */
const stay = { plain: 6_000, undo: 12_000 };

function ToastCard({ toast }: { toast: Toast }) {
  const t = usePartWords();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismissToast(toast.id), toast.undo ? stay.undo : stay.plain);
    return () => clearTimeout(timer);
  }, [held, toast]);
  const { undo } = toast;
  const Icon = toast.tone === "problem" ? CircleAlert : CircleCheck;
  return (
    // it only waits while it is pointed at; what acts are the buttons in it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classNames(classes.toast, toast.tone === "problem" && classes.problem)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event) => {
        if (event.key === "Escape") dismissToast(toast.id);
      }}
    >
      <Icon aria-hidden className={classes.icon} />
      <span className={classes.text}>{toast.text}</span>
      {undo && (
        <Button
          size="small"
          variant="quiet"
          icon={Undo2}
          className={classes.undo}
          onClick={() => {
            dismissToast(toast.id);
            undo.act();
          }}
        >
          {undo.label ?? t("undo")}
        </Button>
      )}
      <IconButton
        icon={X}
        label={t("dismiss")}
        size="small"
        className={classes.undo}
        onClick={() => dismissToast(toast.id)}
      />
    </li>
  );
}

/** Where toasts appear; reachable as a landmark, above open dialogs too. */
export function ToastRegion() {
  const t = usePartWords();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current, toasts.current);
  const region = useRef<HTMLElement>(null);
  const any = shown.length > 0;
  useEffect(() => {
    // the top layer, entered anew for each toast, so that one raised by a dialog is over it
    if (region.current?.matches(":popover-open")) region.current.hidePopover();
    if (any) region.current?.showPopover();
  }, [shown, any]);
  return (
    <section
      ref={region}
      popover="manual"
      aria-label={t("notifications")}
      className={classes.region}
    >
      <ol className={classes.list}>
        {shown.map((each) => (
          <ToastCard key={each.id} toast={each} />
        ))}
      </ol>
    </section>
  );
}
