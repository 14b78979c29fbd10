import { useQueryClient } from "@tanstack/react-query";
import { Copy, History, Pencil, Pin, PinOff, Reply, Star, StarOff, Trash2 } from "lucide-react";
import { previewId } from "#platform/api/client.ts";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { conversationKey, type Conversation, type Message } from "../client.ts";
import { deleteMessage, setPinned, setStarred, undoDeleteMessage } from "../client-writing.ts";
import { edit, replyTo } from "./composer-target.ts";
import { hasMarkup } from "./markdown-signs.ts";
import { useMessageActions } from "./message-actions.tsx";
import { useMessageWords } from "./words.ts";

/** True while an author may still change the words of a message; the database has the last word. */
export function isEditable(message: Message, conversation: Conversation, ownId: string): boolean {
  return (
    message.authorId === ownId &&
    message.deletedAt === null &&
    conversation.can.write &&
    Date.now() < Date.parse(message.sentAt) + conversation.editMinutes * 60_000
  );
}

async function copyText(body: string): Promise<void> {
  const text = hasMarkup(body) ? (await import("./markdown-text.ts")).plainTextOf(body) : body;
  await navigator.clipboard.writeText(text);
}

/** Takes a message back at once, with ten seconds for the way back. */
export function useDeleteWithUndo() {
  const t = useMessageWords();
  const client = useQueryClient();
  return (message: Message) => {
    void deleteMessage(client, message).then((isDone) => {
      if (!isDone) return;
      toast({
        text: t("deletedToast"),
        undo: { act: () => void undoDeleteMessage(client, message) },
      });
    });
  };
}

/** The two ways to find a message again: pinned for both, starred for oneself. */
function useKeeping(message: Message) {
  const t = useMessageWords();
  const client = useQueryClient();
  const { isPinned, isStarred } = message;
  return (canWrite: boolean): (MenuItem | false)[] => [
    canWrite && {
      id: "pin",
      label: t(isPinned ? "unpin" : "pin"),
      icon: isPinned ? PinOff : Pin,
      onSelect: () => void setPinned(client, message, !isPinned),
    },
    previewId === null && {
      id: "star",
      label: t(isStarred === true ? "unstar" : "star"),
      icon: isStarred === true ? StarOff : Star,
      onSelect: () => void setStarred(client, message, isStarred !== true),
    },
  ];
}

/** The entries of a message's menu, made when it is opened: what may be done may have changed by then. */
export function useMessageMenu(message: Message, isOwn: boolean, onHistory: () => void) {
  const t = useMessageWords();
  const client = useQueryClient();
  const remove = useDeleteWithUndo();
  const actions = useMessageActions();
  const keeping = useKeeping(message);
  return (): readonly MenuItem[] => {
    const conversation = client.getQueryData<Conversation>(conversationKey(message.conversationId));
    const canWrite = conversation?.can.write ?? false;
    const copy = () => void copyText(message.body ?? "").then(() => toast({ text: t("copied") }));
    const entries: (MenuItem | false)[] = [
      canWrite && { id: "reply", label: t("reply"), icon: Reply, onSelect: () => replyTo(message) },
      message.body !== null && { id: "copy", label: t("copy"), icon: Copy, onSelect: copy },
      conversation !== undefined &&
        isEditable(message, conversation, isOwn ? message.authorId : "") && {
          id: "edit",
          label: t("edit"),
          icon: Pencil,
          onSelect: () => edit(message),
        },
      message.editedAt !== null && {
        id: "history",
        label: t("history.show"),
        icon: History,
        onSelect: onHistory,
      },
      ...keeping(canWrite),
      ...(conversation === undefined ? [] : actions.forMessage(message, conversation)),
      isOwn &&
        previewId === null && {
          id: "delete",
          label: t("delete"),
          icon: Trash2,
          danger: true,
          onSelect: () => remove(message),
        },
    ];
    return entries.filter((entry) => entry !== false);
  };
}
