import { AdminAuditLog } from "#features/people/screen/AdminAuditLog.tsx";
import { useAdminWords } from "#features/people/screen/admin-words.ts";
import { PreviewList } from "#features/preview/screen/PreviewList.tsx";
import { previewWords } from "#features/preview/screen/words.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import { Page } from "#ui/page/Page.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import { useAddressSearch } from "../address-search.ts";
import { NotFound } from "../shell/Failures.tsx";
import { useAdministered } from "./administered.tsx";

/** The log of an organization, or of one person in it. */
export function AuditRoute() {
  const t = useAdminWords();
  const personId = useAddressSearch("person");
  const { organization, choice } = useAdministered();
  const goTo = useGoTo();
  const tab = useAddressSearch("tab");
  if (organization === undefined) return <NotFound />;
  const { id } = organization;
  return (
    <Page title={t("audit.title")} subtitle={t("audit.subtitle")}>
      {choice}
      <Tabs
        key={id}
        label={t("audit.title")}
        chosen={tab}
        onChoose={(chosen) => goTo(`/audit?tab=${chosen}`, { replace: true })}
        tabs={[
          {
            id: "everything",
            label: t("audit.everything"),
            content: <AdminAuditLog organizationId={id} personId={personId} />,
          },
          {
            id: "previews",
            label: previewWords("list.title"),
            content: <PreviewList organizationId={id} />,
          },
        ]}
      />
    </Page>
  );
}
