import { NotebookPen } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { Conversation, Message } from "#features/messages/client.ts";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { previewId } from "#platform/api/client.ts";
import { useNoteMenuWords } from "./words-menu.ts";

const NoteOfMessage = lazy(async () => ({
  default: (await import("./NoteOfMessage.tsx")).NoteOfMessage,
}));

/** What it adds to the menus of messages. */
interface MessageEntries {
  forMessage(message: Message, conversation: Conversation): readonly MenuItem[];
  forConversation(conversation: Conversation): readonly MenuItem[];
}

interface About {
  readonly message: Message;
  readonly pairId: string;
}

/** "Make a note" in a message's menu, and the dialog behind it. */
export function useNoteMessageActions(): { actions: MessageEntries; dialog: ReactNode } {
  const t = useNoteMenuWords();
  const [about, setAbout] = useState<About | null>(null);
  const offered = (message: Message, { pairId, can }: Conversation) =>
    previewId === null && can.write && message.deletedAt === null
      ? [
          {
            id: "note",
            label: t("make"),
            icon: NotebookPen,
            onSelect: () => setAbout({ message, pairId }),
          },
        ]
      : [];
  const actions: MessageEntries = { forMessage: offered, forConversation: () => [] };
  const dialog = about !== null && (
    <Suspense>
      <NoteOfMessage message={about.message} pairId={about.pairId} onClose={() => setAbout(null)} />
    </Suspense>
  );
  return { actions, dialog };
}
