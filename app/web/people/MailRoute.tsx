import { AdminMailScreen } from "#features/people/screen/AdminMailScreen.tsx";
import { useAddressParam } from "../address-param.ts";

/** The mail that the address names. */
export function MailRoute() {
  const mailId = useAddressParam("mailId");
  return <AdminMailScreen key={mailId} mailId={mailId} />;
}
