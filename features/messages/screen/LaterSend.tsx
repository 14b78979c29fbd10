import { useState } from "react";
import { newId } from "#platform/api/new-id.ts";
import { toast } from "#ui/toast/toasts.ts";
import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import { useCancelScheduled, useScheduleMessage } from "../client-later.ts";
import { toastFailure } from "./later-toasts.ts";
import { WhenDialog } from "./LaterWhen.tsx";
import { useLaterWords } from "./words-later.ts";

/** Asks when words are to go out, and says so by the server's clock; taken back at once they are in the composer again. */
export function SendLaterDialog({
  conversationId,
  body,
  replyToSeq,
  onScheduled,
  onTakenBack,
  onClose,
}: {
  conversationId: string;
  body: string;
  replyToSeq?: number | undefined;
  onScheduled: () => void;
  onTakenBack: (body: string) => void;
  onClose: () => void;
}) {
  const t = useLaterWords();
  const [id] = useState(() => newId());
  const schedule = useScheduleMessage();
  const cancel = useCancelScheduled();
  const takeBack = async () => {
    try {
      const taken = await cancel.mutateAsync(id);
      onTakenBack(taken.body);
      toast({ text: t("send.taken") });
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <WhenDialog
      title={t("send.title")}
      text={t("send.text")}
      submitLabel={t("send.submit")}
      onClose={onClose}
      onChosen={async (when) => {
        const reply = replyToSeq === undefined ? {} : { replyToSeq };
        const kept = await schedule.mutateAsync({ conversationId, id, body, ...reply, ...when });
        onScheduled();
        toast({
          text: t("send.done", { when: formatMoment(kept.sendAt, "full", currentLanguage()) }),
          undo: { label: t("send.undo"), act: () => void takeBack() },
        });
      }}
    />
  );
}
