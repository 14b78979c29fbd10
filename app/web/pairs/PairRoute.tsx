import { PairFrame } from "#features/pairs/screen/PairFrame.tsx";
import { useGoTo } from "#ui/link/go-to.ts";
import { useAddressParam } from "../address-param.ts";
import { usePairTabs } from "./pair-tabs.tsx";

/** The pair that the address names, with everything the features bring to their work. */
export function PairRoute() {
  const pairId = useAddressParam("pairId");
  const tab = useAddressParam("tab");
  const goTo = useGoTo();
  const tabsOf = usePairTabs();
  return (
    <PairFrame
      key={pairId}
      pairId={pairId}
      tabsOf={tabsOf}
      chosen={tab === "" ? undefined : tab}
      onChoose={(chosen) => goTo(`/pairs/${pairId}/${chosen}`, { replace: true })}
    />
  );
}
