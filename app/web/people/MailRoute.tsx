import { useParams } from "@tanstack/react-router";
import { AdminMailScreen } from "#features/people/screen/AdminMailScreen.tsx";

/** The mail that the address names. */
export function MailRoute() {
  const { mailId = "" } = useParams({ strict: false });
  return <AdminMailScreen key={mailId} mailId={mailId} />;
}
