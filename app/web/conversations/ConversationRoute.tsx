import { ConversationScreen } from "#features/messages/screen/ConversationScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The conversation that the address names. */
export function ConversationRoute() {
  const conversationId = useAddressParam("conversationId");
  return <ConversationScreen key={conversationId} conversationId={conversationId} />;
}
