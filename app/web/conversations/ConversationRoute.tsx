import { lazy, Suspense, useState } from "react";
import { ConversationScreen } from "#features/messages/screen/ConversationScreen.tsx";
import {
  MessageActionsProvider,
  type MessageActions,
} from "#features/messages/screen/message-actions.tsx";
import { afterFirstScreen } from "#platform/api/client-calm.ts";
import { useAddressParam } from "../address-param.ts";

const ConversationActions = lazy(async () =>
  afterFirstScreen(async () => {
    const { ConversationActions: Actions } = await import("./ConversationActions.tsx");
    return { default: Actions };
  }),
);

const NONE: MessageActions = { forMessage: () => [], forConversation: () => [] };

/** The conversation that the address names, with what every feature can do in it. */
export function ConversationRoute() {
  const conversationId = useAddressParam("conversationId");
  const [actions, setActions] = useState(NONE);
  return (
    <MessageActionsProvider actions={actions}>
      <ConversationScreen key={conversationId} conversationId={conversationId} />
      <Suspense>
        <ConversationActions onActions={setActions} />
      </Suspense>
    </MessageActionsProvider>
  );
}
