import { useSearch } from "@tanstack/react-router";
import { AdminAuditLog } from "#features/people/screen/AdminAuditLog.tsx";
import { useAdminWords } from "#features/people/screen/admin-words.ts";
import { Page } from "#ui/page/Page.tsx";
import { NotFound } from "../shell/Failures.tsx";
import { useAdministered } from "./administered.tsx";

/** The log of an organization, or of one person in it. */
export function AuditRoute() {
  const t = useAdminWords();
  const { person } = useSearch({ strict: false });
  const { organization, choice } = useAdministered();
  if (organization === undefined) return <NotFound />;
  return (
    <Page title={t("audit.title")} subtitle={t("audit.subtitle")}>
      {choice}
      <AdminAuditLog
        key={organization.id}
        organizationId={organization.id}
        personId={typeof person === "string" ? person : undefined}
      />
    </Page>
  );
}
