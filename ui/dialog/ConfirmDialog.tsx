import { useState, type ReactNode } from "react";
import { Button } from "../button/Button.tsx";
import { FormError } from "../form/FormError.tsx";
import { usePartWords } from "../part-words.ts";
import { Dialog } from "./Dialog.tsx";

/** Carries out what was confirmed: busy meanwhile, the reason kept when it is refused. */
function useConfirmed(onConfirm: () => Promise<unknown> | void, onClose: () => void) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown }>();
  const close = () => {
    setFailure(undefined);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFailure({ error });
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, close, confirm };
}

/**
 * Asks before something that cannot be taken back. It stays open while `onConfirm` runs, says why
 * when that is refused, and closes when it is done.
 */
export function ConfirmDialog({
  open,
  title,
  children,
  confirmLabel,
  cancelLabel,
  danger = false,
  onConfirm,
  onClose,
}: {
  open: boolean;
  title: string;
  children: ReactNode;
  /** What will be done, as a verb: "Delete the message". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown> | void;
  onClose: () => void;
}) {
  const t = usePartWords();
  const { busy, failure, close, confirm } = useConfirmed(onConfirm, onClose);
  return (
    <Dialog
      open={open}
      title={title}
      size="small"
      busy={busy}
      onClose={close}
      footer={
        <>
          <Button disabled={busy} onClick={close}>
            {cancelLabel ?? t("cancel")}
          </Button>
          <Button variant={danger ? "danger" : "filled"} busy={busy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {failure && <FormError error={failure.error} />}
      {children}
    </Dialog>
  );
}
