import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";

/** Says why something could not be done. */
export function toastProblem(error: unknown): void {
  const { title, nextStep } = errorText(errorCode(error));
  toast({ text: `${title}. ${nextStep}`, tone: "problem" });
}
