import { DisclosedConversationScreen } from "#features/preview/screen/DisclosedConversationScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** A pair's conversation for those who run its cohort. */
export function DisclosedConversationRoute() {
  const cohortId = useAddressParam("cohortId");
  const pairId = useAddressParam("pairId");
  return <DisclosedConversationScreen key={pairId} cohortId={cohortId} pairId={pairId} />;
}
