import { MentorDashboard } from "#features/dashboards/screen/MentorDashboard.tsx";
import { MessagingQuickView } from "#features/messages/screen/MessagingQuickView.tsx";
import { Greeted } from "./Greeted.tsx";
import { workOf } from "./work-of.tsx";

/** A mentor's dashboard at its own address. */
export function MentorRoute() {
  return (
    <Greeted as={["mentor"]}>
      <MentorDashboard messages={<MessagingQuickView />} workOf={workOf} />
    </Greeted>
  );
}
