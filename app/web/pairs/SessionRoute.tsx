import { SessionScreen } from "#features/sessions/screen/SessionScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The meeting that the address names. */
export function SessionRoute() {
  const sessionId = useAddressParam("sessionId");
  return <SessionScreen key={sessionId} sessionId={sessionId} />;
}
