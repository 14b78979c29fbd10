import { useParams } from "@tanstack/react-router";
import { InvitedScreen } from "#features/cohorts/screen/InvitedScreen.tsx";

/** The invitation that the address names. */
export function InvitationRoute() {
  const { token = "" } = useParams({ strict: false });
  return <InvitedScreen key={token} token={token} />;
}
