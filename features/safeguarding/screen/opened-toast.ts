import { toast } from "#ui/toast/toasts.ts";
import { safeguardingWords } from "./words.ts";

/** A report came while one is here: a line, and the way to it. */
export function toastOpened(caseId: string): void {
  toast({
    text: safeguardingWords("case.arrived"),
    undo: {
      label: safeguardingWords("case.open"),
      act: () => globalThis.location.assign(`/cases/${caseId}`),
    },
  });
}
