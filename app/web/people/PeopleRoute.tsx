import { InvitationsTab } from "#features/cohorts/screen/InvitationsTab.tsx";
import { AdminPeople } from "#features/people/screen/AdminPeople.tsx";
import { useAdminWords } from "#features/people/screen/admin-words.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import { Page } from "#ui/page/Page.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import { useAddressSearch } from "../address-search.ts";
import { NotFound } from "../shell/Failures.tsx";
import { useAdministered } from "./administered.tsx";

/** The people of an organization, and the invitations of its admins and analysts. */
export function PeopleRoute() {
  const t = useAdminWords();
  const goTo = useGoTo();
  const tab = useAddressSearch("tab");
  const { organization, choice } = useAdministered();
  if (organization === undefined) return <NotFound />;
  const { id, name } = organization;
  return (
    <Page title={t("people.title")} subtitle={t("people.subtitle", { organization: name })}>
      {choice}
      <Tabs
        key={id}
        label={t("people.title")}
        chosen={tab}
        onChoose={(chosen) => goTo(`/people?tab=${chosen}`, { replace: true })}
        tabs={[
          {
            id: "people",
            label: t("people.tabPeople"),
            content: <AdminPeople organizationId={id} />,
          },
          {
            id: "invitations",
            label: t("people.tabInvitations"),
            content: <InvitationsTab place={{ organizationId: id }} parts={["admin", "analyst"]} />,
          },
        ]}
      />
    </Page>
  );
}
