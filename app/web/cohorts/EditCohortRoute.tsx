import { useParams } from "@tanstack/react-router";
import { EditCohortScreen } from "#features/cohorts/screen/CohortFormScreens.tsx";

/** The form of the cohort that the address names. */
export function EditCohortRoute() {
  const { cohortId = "" } = useParams({ strict: false });
  return <EditCohortScreen key={cohortId} cohortId={cohortId} />;
}
