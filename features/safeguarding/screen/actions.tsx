import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay, Flag, ScrollText } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useOwnId, type Conversation, type Message } from "#features/messages/client.ts";
import { previewId } from "#platform/api/client.ts";
import { errorCode, errorText } from "#ui/error-words.ts";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { setContact } from "../client.ts";
import { safeguardingMenuWords as t } from "./menu-words.ts";
import type { ReportAbout } from "./ReportDialog.tsx";

const ReportDialog = lazy(async () => {
  const { ReportDialog: Dialog } = await import("./ReportDialog.tsx");
  return { default: Dialog };
});

/** What it adds to the menus of messages and conversations. */
interface SafeguardingActions {
  forMessage(message: Message, conversation: Conversation): readonly MenuItem[];
  forConversation(conversation: Conversation): readonly MenuItem[];
}

interface Reported {
  readonly conversation: Conversation;
  readonly message?: Message;
}

/** Stops or resumes at once, with the way back in the same breath. */
export async function changeContact(
  client: QueryClient,
  conversationId: string,
  isWanted: boolean,
  /** What is said of it, to the two or to staff. */
  saidOf = (wanted: boolean) => t(wanted ? "resumed" : "stopped"),
): Promise<void> {
  try {
    await setContact(client, conversationId, isWanted);
  } catch (error) {
    const { title, nextStep } = errorText(errorCode(error));
    toast({ text: `${title}. ${nextStep}`, tone: "problem" });
    return;
  }
  toast({
    text: saidOf(isWanted),
    undo: { act: () => void changeContact(client, conversationId, !isWanted, saidOf) },
  });
}

function contactItems(client: QueryClient, { id, can }: Conversation): MenuItem[] {
  const change = (isWanted: boolean) => () => void changeContact(client, id, isWanted);
  return [
    ...(can.stopContact
      ? [{ id: "stop-contact", label: t("stop"), icon: CirclePause, onSelect: change(false) }]
      : []),
    ...(can.resumeContact
      ? [{ id: "resume-contact", label: t("resume"), icon: CirclePlay, onSelect: change(true) }]
      : []),
  ];
}

function aboutOf({ id, partner, can, reportsGoTo }: Conversation): ReportAbout {
  return {
    conversationId: id,
    name: partner.name,
    canStop: can.stopContact,
    goesTo: reportsGoTo,
  };
}

/** What a message's and a conversation's menu offer for one's safety, and the dialog behind it. */
export function useSafeguardingActions(): { actions: SafeguardingActions; dialog: ReactNode } {
  const client = useQueryClient();
  const ownId = useOwnId();
  const [reported, setReported] = useState<Reported | null>(null);
  if (previewId !== null) {
    return { actions: { forMessage: () => [], forConversation: () => [] }, dialog: null };
  }
  const actions: SafeguardingActions = {
    forMessage: (message, conversation) =>
      message.authorId === ownId
        ? []
        : [
            {
              id: "report",
              label: t("reportMessage"),
              icon: Flag,
              danger: true,
              onSelect: () => setReported({ conversation, message }),
            },
          ],
    forConversation: (conversation) => [
      { kind: "divider", id: "before-safety" },
      ...contactItems(client, conversation),
      {
        id: "report",
        label: t("reportPerson", { name: conversation.partner.name }),
        icon: Flag,
        danger: true,
        onSelect: () => setReported({ conversation }),
      },
      { kind: "link", id: "reports", label: t("reports"), href: "/reports", icon: ScrollText },
    ],
  };
  const dialog = reported !== null && (
    <Suspense>
      <ReportDialog
        about={aboutOf(reported.conversation)}
        {...(reported.message && { message: reported.message })}
        onClose={() => setReported(null)}
      />
    </Suspense>
  );
  return { actions, dialog };
}
