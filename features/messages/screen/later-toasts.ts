import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import { placeOfMessage, type Reminder } from "../client-later.ts";
import { laterWords } from "./words-later.ts";

/** The time of a reminder has come: its words, and the way to them. */
export function toastDue({ conversationId, seq, excerpt, partnerName: name }: Reminder): void {
  toast({
    text:
      excerpt === null
        ? laterWords("remind.dueSilent", { name })
        : laterWords("remind.due", { name, text: excerpt }),
    undo: {
      label: laterWords("remind.open"),
      act: () => globalThis.location.assign(placeOfMessage(conversationId, seq)),
    },
  });
}

/** Why something could not be done, and what to do next. */
export function toastFailure(error: unknown): void {
  const { title, nextStep } = errorText(errorCode(error));
  toast({ text: `${title}. ${nextStep}`, tone: "problem" });
}
