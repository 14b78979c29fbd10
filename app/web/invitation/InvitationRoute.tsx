import { InvitedScreen } from "#features/cohorts/screen/InvitedScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The invitation that the address names. */
export function InvitationRoute() {
  const token = useAddressParam("token");
  return <InvitedScreen key={token} token={token} />;
}
