import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { ListPlus } from "lucide-react";
import type { Conversation, Message } from "#features/messages/client.ts";
import { previewId } from "#platform/api/client.ts";
import { newId } from "#platform/api/new-id.ts";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { sessionQuery, sessionsApi } from "../client.ts";
import { shortMoment } from "./session-when.ts";
import { toastProblem } from "./toast-problem.ts";
import { useAgendaWords } from "./words-agenda.ts";

const LONGEST_TITLE = 300;

/** What it adds to the menus of messages. */
interface AgendaActions {
  forMessage(message: Message, conversation: Conversation): readonly MenuItem[];
  forConversation(conversation: Conversation): readonly MenuItem[];
}

/** What is said, as one line of an agenda. */
function titleOf({ body }: Message): string {
  return (body ?? "").replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_TITLE);
}

/** Puts a message on the agenda of the pair's next meeting; null where none is ahead. */
async function putOnAgenda(client: QueryClient, pairId: string, message: Message) {
  const { sessions } = await sessionsApi("getSessionsByUser", { pairId, take: 1 });
  const [next] = sessions;
  if (next === undefined) return null;
  const id = newId();
  const point = { sessionId: next.id, id, title: titleOf(message), messageSeq: message.seq };
  await sessionsApi("addAgendaPoint", point);
  const refresh = async () =>
    client.invalidateQueries({ queryKey: sessionQuery(next.id).queryKey });
  await refresh();
  return {
    startsAt: next.startsAt,
    async undo() {
      await sessionsApi("removeAgendaPoint", { pointId: id });
      await refresh();
    },
  };
}

/** "Put on the agenda" in a message's menu. */
export function useAgendaActions(): { actions: AgendaActions } {
  const t = useAgendaWords();
  const client = useQueryClient();
  const put = async (message: Message, pairId: string) => {
    const done = await putOnAgenda(client, pairId, message);
    if (done === null) {
      toast({ text: `${t("putNone")}. ${t("putNoneText")}`, tone: "problem" });
      return;
    }
    toast({
      text: t("putDone", { when: shortMoment(done.startsAt) }),
      undo: { act: () => void done.undo().catch(toastProblem) },
    });
  };
  const offered = (message: Message, { pairId, can }: Conversation) =>
    previewId === null && can.write && titleOf(message) !== ""
      ? [
          {
            id: "agenda",
            label: t("putMessage"),
            icon: ListPlus,
            onSelect: () => void put(message, pairId).catch(toastProblem),
          },
        ]
      : [];
  return { actions: { forMessage: offered, forConversation: () => [] } };
}
