import { useQueryClient } from "@tanstack/react-query";
import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import * as client from "../client.ts";
import { useNotificationWords } from "./words.ts";

function toastProblem(error: unknown): void {
  const { title, nextStep } = errorText(errorCode(error));
  toast({ text: `${title}. ${nextStep}`, tone: "problem" });
}

/** Does it, shows at once that it is done, and offers the way back. */
async function act(
  done: () => Promise<void>,
  text: string,
  undo?: { readonly label: string; readonly act: () => Promise<void> },
): Promise<void> {
  const dismiss = toast({
    text,
    ...(undo === undefined
      ? {}
      : { undo: { label: undo.label, act: () => void undo.act().catch(toastProblem) } }),
  });
  await done().catch((error: unknown) => {
    dismiss();
    toastProblem(error);
  });
}

/** What can be done with notifications: one tap, and a way back. */
export function useActs() {
  const t = useNotificationWords();
  const cache = useQueryClient();
  const undo = (way: () => Promise<void>) => ({ label: t("undo"), act: way });
  return {
    /** Read by following it: nobody needs to be told. */
    follow(one: client.Notification): void {
      if (one.readAt === null) client.markRead(cache, [one.id]).catch(() => undefined);
    },
    markRead: async ({ id }: client.Notification) =>
      act(
        async () => client.markRead(cache, [id]),
        t("read"),
        undo(async () => client.markUnread(cache, id)),
      ),
    markUnread: async ({ id }: client.Notification) =>
      act(
        async () => client.markUnread(cache, id),
        t("unread"),
        undo(async () => client.markRead(cache, [id])),
      ),
    archive: async ({ id }: client.Notification) =>
      act(
        async () => client.archive(cache, [id]),
        t("archived"),
        undo(async () => client.restore(cache, [id])),
      ),
    restore: async ({ id }: client.Notification) =>
      act(
        async () => client.restore(cache, [id]),
        t("restored"),
        undo(async () => client.archive(cache, [id])),
      ),
    markAllRead: async (upTo: string) =>
      act(async () => client.markReadUpTo(cache, upTo), t("readAllDone")),
  };
}
