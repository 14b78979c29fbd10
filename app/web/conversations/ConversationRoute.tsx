import { useParams } from "@tanstack/react-router";
import { ConversationScreen } from "#features/messages/screen/ConversationScreen.tsx";

/** The conversation that the address names. */
export function ConversationRoute() {
  const { conversationId = "" } = useParams({ strict: false });
  return <ConversationScreen key={conversationId} conversationId={conversationId} />;
}
