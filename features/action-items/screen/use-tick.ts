import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import { useCompleteItem, useSetStatus } from "../client-doing.ts";
import { itemWords as t } from "./words.ts";

/** Says in a line why something could not be done. */
export function tellRefusal(error: unknown): void {
  const { title, nextStep } = errorText(errorCode(error));
  toast({ text: `${title}. ${nextStep}`, tone: "problem" });
}

/** Does something and says what came of it, also where the part that asked for it has gone from the screen. */
export function attempt<Answer>(work: Promise<Answer>, said?: (answer: Answer) => void): void {
  work.then(said, tellRefusal);
}

interface Ticked {
  readonly id: string;
  readonly title: string;
  readonly status: string;
}

/** Completes an item with one tap, or opens it again; each can be undone. */
export function useTick(): (item: Ticked) => void {
  const complete = useCompleteItem();
  const setStatus = useSetStatus();
  const reopen = ({ id: itemId, title }: Ticked) => {
    attempt(setStatus.mutateAsync({ itemId, status: "pending" }), () =>
      toast({ text: t("row.reopened", { title }) }),
    );
  };
  return (item) => {
    const { id: itemId, title, status } = item;
    if (status === "completed" || status === "cancelled") return reopen(item);
    attempt(complete.mutateAsync({ itemId }), ({ wasDoneAlready }) =>
      toast(
        wasDoneAlready
          ? { text: t("row.completedAlready", { title }) }
          : {
              text: t("row.completed", { title }),
              undo: { label: t("undo"), act: () => reopen(item) },
            },
      ),
    );
  };
}
