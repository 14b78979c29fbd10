import { ActionItemScreen } from "#features/action-items/screen/ActionItemScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The action item that the address names. */
export function ActionItemRoute() {
  const itemId = useAddressParam("itemId");
  return <ActionItemScreen key={itemId} itemId={itemId} />;
}
