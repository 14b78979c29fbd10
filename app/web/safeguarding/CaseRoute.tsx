import { MessageContentProvider } from "#features/messages/client-content.ts";
import { drawMessage } from "#features/messages/screen/MessageContent.tsx";
import { CaseScreen } from "#features/safeguarding/screen/CaseScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The report that the address names. */
export function CaseRoute() {
  const caseId = useAddressParam("caseId");
  return (
    <MessageContentProvider value={drawMessage}>
      <CaseScreen key={caseId} caseId={caseId} />
    </MessageContentProvider>
  );
}
