import { useQuery } from "@tanstack/react-query";
import { itemQuery } from "#features/action-items/client.ts";
import { ActionItemScreen } from "#features/action-items/screen/ActionItemScreen.tsx";
import { useAddressParam } from "../address-param.ts";
import { PairNotice } from "./PairNotice.tsx";

/** The action item that the address names. */
export function ActionItemRoute() {
  const itemId = useAddressParam("itemId");
  const { data } = useQuery({ ...itemQuery(itemId), enabled: false });
  return (
    <>
      <PairNotice pairId={data?.pairId} />
      <ActionItemScreen key={itemId} itemId={itemId} />
    </>
  );
}
