import { EditCohortScreen } from "#features/cohorts/screen/CohortFormScreens.tsx";
import { useAddressParam } from "../address-param.ts";

/** The form of the cohort that the address names. */
export function EditCohortRoute() {
  const cohortId = useAddressParam("cohortId");
  return <EditCohortScreen key={cohortId} cohortId={cohortId} />;
}
