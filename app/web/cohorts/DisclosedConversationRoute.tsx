import { useParams } from "@tanstack/react-router";
import { DisclosedConversationScreen } from "#features/preview/screen/DisclosedConversationScreen.tsx";

/** A pair's conversation for those who run its cohort. */
export function DisclosedConversationRoute() {
  const { cohortId = "", pairId = "" } = useParams({ strict: false });
  return <DisclosedConversationScreen key={pairId} cohortId={cohortId} pairId={pairId} />;
}
