import { AlarmClock } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { previewId } from "#platform/api/client.ts";
import type { Message } from "../client.ts";
import type { MessageActions } from "./message-actions.tsx";
import { useLaterMenuWords } from "./words-later-menu.ts";

const RemindDialog = lazy(async () => {
  const { RemindDialog: Dialog } = await import("./Reminders.tsx");
  return { default: Dialog };
});

/** What the menus offer for a later time, and the dialog behind it. */
export function useLaterActions(): { actions: MessageActions; dialog: ReactNode } {
  const t = useLaterMenuWords();
  const [about, setAbout] = useState<{ message: Message; name: string } | null>(null);
  if (previewId !== null) {
    return { actions: { forMessage: () => [], forConversation: () => [] }, dialog: null };
  }
  const actions: MessageActions = {
    forMessage: (message, conversation) => [
      {
        id: "remind",
        label: t("remind"),
        icon: AlarmClock,
        onSelect: () => setAbout({ message, name: conversation.partner.name }),
      },
    ],
    forConversation: () => [
      { kind: "link", id: "later", label: t("later"), href: "/later", icon: AlarmClock },
    ],
  };
  const dialog = about !== null && (
    <Suspense>
      <RemindDialog messageId={about.message.id} name={about.name} onClose={() => setAbout(null)} />
    </Suspense>
  );
  return { actions, dialog };
}
