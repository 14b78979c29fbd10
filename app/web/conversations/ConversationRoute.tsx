import { useQuery } from "@tanstack/react-query";
import { lazy, startTransition, Suspense, useEffect, useState } from "react";
import { conversationQuery } from "#features/messages/client.ts";
import { ConversationScreen } from "#features/messages/screen/ConversationScreen.tsx";
import {
  MessageActionsProvider,
  type MessageActions,
} from "#features/messages/screen/message-actions.tsx";
import { afterFirstTouch } from "#platform/api/client-calm.ts";
import { useAddressParam } from "../address-param.ts";

let needActions: () => void;
const actionsAreNeeded = new Promise<void>((resolve) => {
  needActions = resolve;
});

const ConversationActions = lazy(async () =>
  afterFirstTouch(async () => {
    const { ConversationActions: Actions } = await import("./ConversationActions.tsx");
    return { default: Actions };
  }, actionsAreNeeded),
);

const NONE: MessageActions = { forMessage: () => [], forConversation: () => [] };

/** The conversation that the address names, with what every feature can do in it. */
export function ConversationRoute() {
  const conversationId = useAddressParam("conversationId");
  const [actions, setActions] = useState(NONE);
  // Every message has a menu: they are drawn in slices, not all at once under a finger.
  const [take] = useState(
    () => (found: MessageActions) => startTransition(() => setActions(found)),
  );
  // One that was stopped shows what can be done about that; the others have it in menus, which need a touch.
  const { data: isStopped } = useQuery({
    ...conversationQuery(conversationId),
    select: ({ can }) => !can.write,
  });
  useEffect(() => {
    if (isStopped === true) needActions();
  }, [isStopped]);
  return (
    <MessageActionsProvider actions={actions}>
      <ConversationScreen key={conversationId} conversationId={conversationId} />
      <Suspense>
        <ConversationActions onActions={take} />
      </Suspense>
    </MessageActionsProvider>
  );
}
