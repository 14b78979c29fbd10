import { AlarmClock } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { createPortal } from "react-dom";
import { IconButton } from "#ui/button/Button.tsx";
import { useLaterMenuWords } from "./words-later-menu.ts";

const SendLaterDialog = lazy(async () => {
  const { SendLaterDialog: Dialog } = await import("./LaterSend.tsx");
  return { default: Dialog };
});

/** The clock among the composer's tools: keeps what is written for a better time. */
export function SendLaterButton({
  conversationId,
  body,
  replyToSeq,
  onScheduled,
  onTakenBack,
}: {
  conversationId: string;
  /** What is written, trimmed; nothing: there is nothing to keep, and no button. */
  body: string;
  replyToSeq?: number | undefined;
  /** The words are kept: the composer is emptied. */
  onScheduled: () => void;
  /** The words are back: the composer shows them. */
  onTakenBack: (body: string) => void;
}) {
  const t = useLaterMenuWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {body !== "" && (
        <IconButton
          icon={AlarmClock}
          label={t("send")}
          variant="quiet"
          onClick={() => setOpen(true)}
        />
      )}
      {isOpen &&
        createPortal(
          // Its form is not the composer's, though React lets events of the one come by the other.
          <div onSubmit={(event) => event.stopPropagation()}>
            <Suspense>
              <SendLaterDialog
                {...{ conversationId, body, replyToSeq, onScheduled, onTakenBack }}
                onClose={() => setOpen(false)}
              />
            </Suspense>
          </div>,
          document.body,
        )}
    </>
  );
}
