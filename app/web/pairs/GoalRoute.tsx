import { useQuery } from "@tanstack/react-query";
import { goalQuery } from "#features/goals/client.ts";
import { GoalScreen } from "#features/goals/screen/GoalScreen.tsx";
import { useAddressParam } from "../address-param.ts";
import { PairNotice } from "./PairNotice.tsx";

/** The goal that the address names. */
export function GoalRoute() {
  const goalId = useAddressParam("goalId");
  const { data } = useQuery({ ...goalQuery(goalId), enabled: false });
  return (
    <>
      <PairNotice pairId={data?.pairId} />
      <GoalScreen goalId={goalId} />
    </>
  );
}
