import { ListChecks } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { Conversation, Message } from "#features/messages/client.ts";
import { previewId } from "#platform/api/client.ts";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { useItemMenuWords } from "./words-menu.ts";

const ItemOfMessage = lazy(async () => ({
  default: (await import("./ItemOfMessage.tsx")).ItemOfMessage,
}));

/** What it adds to the menus of messages. */
interface ItemActions {
  forMessage(message: Message, conversation: Conversation): readonly MenuItem[];
  forConversation(conversation: Conversation): readonly MenuItem[];
}

interface About {
  readonly message: Message;
  readonly pairId: string;
}

/** "Make an action item" in a message's menu, and the dialog behind it. */
export function useActionItemActions(): { actions: ItemActions; dialog: ReactNode } {
  const t = useItemMenuWords();
  const [about, setAbout] = useState<About | null>(null);
  const offered = (message: Message, { pairId, can }: Conversation) =>
    previewId === null && can.write && message.deletedAt === null
      ? [
          {
            id: "action-item",
            label: t("make"),
            icon: ListChecks,
            onSelect: () => setAbout({ message, pairId }),
          },
        ]
      : [];
  const actions: ItemActions = { forMessage: offered, forConversation: () => [] };
  const dialog = about !== null && (
    <Suspense>
      <ItemOfMessage message={about.message} pairId={about.pairId} onClose={() => setAbout(null)} />
    </Suspense>
  );
  return { actions, dialog };
}
