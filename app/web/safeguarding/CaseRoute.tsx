import { CaseScreen } from "#features/safeguarding/screen/CaseScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The report that the address names. */
export function CaseRoute() {
  const caseId = useAddressParam("caseId");
  return <CaseScreen key={caseId} caseId={caseId} />;
}
