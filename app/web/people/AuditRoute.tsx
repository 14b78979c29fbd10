import { AdminAuditLog } from "#features/people/screen/AdminAuditLog.tsx";
import { useAdminWords } from "#features/people/screen/admin-words.ts";
import { Page } from "#ui/page/Page.tsx";
import { useAddressSearch } from "../address-search.ts";
import { NotFound } from "../shell/Failures.tsx";
import { useAdministered } from "./administered.tsx";

/** The log of an organization, or of one person in it. */
export function AuditRoute() {
  const t = useAdminWords();
  const personId = useAddressSearch("person");
  const { organization, choice } = useAdministered();
  if (organization === undefined) return <NotFound />;
  return (
    <Page title={t("audit.title")} subtitle={t("audit.subtitle")}>
      {choice}
      <AdminAuditLog key={organization.id} organizationId={organization.id} personId={personId} />
    </Page>
  );
}
