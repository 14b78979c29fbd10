import { MenteeDashboard } from "#features/dashboards/screen/MenteeDashboard.tsx";
import { MessagingQuickView } from "#features/messages/screen/MessagingQuickView.tsx";
import { Greeted } from "./Greeted.tsx";
import { workOf } from "./work-of.tsx";

/** A mentee's dashboard at its own address. */
export function MenteeRoute() {
  return (
    <Greeted as={["mentee"]}>
      <MenteeDashboard messages={<MessagingQuickView />} workOf={workOf} />
    </Greeted>
  );
}
