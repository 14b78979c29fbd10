import { GoalScreen } from "#features/goals/screen/GoalScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The goal that the address names. */
export function GoalRoute() {
  return <GoalScreen goalId={useAddressParam("goalId")} />;
}
