import { useEffect, type ReactNode } from "react";
import { useActionItemActions } from "#features/action-items/screen/message-actions.tsx";
import { useLaterActions } from "#features/messages/screen/later-actions.tsx";
import type { MessageActions } from "#features/messages/screen/message-actions.tsx";
import { useNoteMessageActions } from "#features/notes/screen/message-actions.tsx";
import { useAgendaActions } from "#features/sessions/screen/message-actions.tsx";
import { useSafeguardingActions } from "#features/safeguarding/screen/actions.tsx";

/** The entries of several features, in their order. */
function together(all: readonly MessageActions[]): MessageActions {
  return {
    forMessage: (message, conversation) =>
      all.flatMap((actions) => actions.forMessage(message, conversation)),
    forConversation: (conversation) =>
      all.flatMap((actions) => actions.forConversation(conversation)),
  };
}

/** What the features bring to the menus of a conversation, and their dialogs; comes when the conversation is shown. */
export function ConversationActions({
  onActions,
}: {
  onActions: (actions: MessageActions) => void;
}): ReactNode {
  const later = useLaterActions();
  const actionItems = useActionItemActions();
  const notes = useNoteMessageActions();
  const agenda = useAgendaActions();
  const safeguarding = useSafeguardingActions();
  // The entries act on what they are given when they are asked for: those of the first time stay right.
  useEffect(() => {
    onActions(
      together([
        later.actions,
        actionItems.actions,
        notes.actions,
        agenda.actions,
        safeguarding.actions,
      ]),
    );
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as above
  }, [onActions]);
  return (
    <>
      {later.dialog}
      {actionItems.dialog}
      {notes.dialog}
      {safeguarding.dialog}
    </>
  );
}
