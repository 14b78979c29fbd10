import { MessageContentProvider } from "#features/messages/client-content.ts";
import { drawMessage } from "#features/messages/screen/MessageContent.tsx";
import { DisclosedConversationScreen } from "#features/preview/screen/DisclosedConversationScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** A pair's conversation for those who run its cohort. */
export function DisclosedConversationRoute() {
  const cohortId = useAddressParam("cohortId");
  const pairId = useAddressParam("pairId");
  return (
    <MessageContentProvider value={drawMessage}>
      <DisclosedConversationScreen key={pairId} cohortId={cohortId} pairId={pairId} />
    </MessageContentProvider>
  );
}
