import { Ellipsis, ScrollText, UserCog, UserMinus } from "lucide-react";
import { useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { photoAddress } from "#features/files/client.ts";
import { PersonName } from "#ui/avatar/PersonName.tsx";
import { Badge } from "#ui/badge/Badge.tsx";
import { IconButton } from "#ui/button/Button.tsx";
import { useGoTo } from "#ui/link/go-to.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { ChoiceFilter } from "#ui/search/ChoiceFilter.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { peoplePages, type OrganizationPerson, type OrganizationRole } from "../client-admin.ts";
import { useAdminWords } from "./admin-words.ts";
import classes from "./Admin.module.css";
import { RemoveDialog, RoleDialog } from "./AdminPeopleDialogs.tsx";

const ROLES: readonly OrganizationRole[] = ["owner", "admin", "analyst", "member"];

interface Asked {
  readonly what: "role" | "remove";
  readonly person: OrganizationPerson;
}

function Options({ person, ask }: { person: OrganizationPerson; ask: (asked: Asked) => void }) {
  const t = useAdminWords();
  const goTo = useGoTo();
  const { can, name, id } = person;
  const items: MenuItem[] = [
    ...(can.giveRoles.length > 0
      ? [
          {
            id: "role",
            label: t("people.changeRole"),
            icon: UserCog,
            onSelect: () => ask({ what: "role", person }),
          },
        ]
      : []),
    {
      id: "log",
      label: t("people.log"),
      icon: ScrollText,
      onSelect: () => goTo(`/audit?person=${id}`),
    },
    ...(can.remove
      ? [
          {
            id: "remove",
            label: t("people.remove"),
            icon: UserMinus,
            danger: true,
            onSelect: () => ask({ what: "remove", person }),
          },
        ]
      : []),
  ];
  const label = t("people.more", { name });
  return (
    <Menu
      label={label}
      items={items}
      trigger={(props) => <IconButton {...props} icon={Ellipsis} label={label} />}
    />
  );
}

function useColumns(ask: (asked: Asked) => void): Column<OrganizationPerson>[] {
  const t = useAdminWords();
  return [
    {
      id: "name",
      header: t("people.name"),
      primary: true,
      cell: ({ id, name, photoId, isDeactivated }) => (
        <PersonName id={id} name={name} picture={photoAddress(id, photoId)}>
          {isDeactivated && <Badge>{t("people.deactivated")}</Badge>}
        </PersonName>
      ),
    },
    { id: "email", header: t("people.email"), cell: ({ email }) => email },
    {
      id: "role",
      header: t("people.roleHeader"),
      cell: ({ role }) => (
        <Badge tone={role === "member" ? "neutral" : "info"}>{t(`people.role.${role}`)}</Badge>
      ),
    },
    {
      id: "joined",
      header: t("people.joined"),
      cell: ({ joinedAt }) => <DateTime at={joinedAt} show="date" />,
    },
    {
      id: "actions",
      header: t("people.actions"),
      quietHeader: true,
      align: "end",
      cell: (person) => <Options person={person} ask={ask} />,
    },
  ];
}

/** Everybody of an organization and what they may do in it. */
export function AdminPeople({ organizationId }: { organizationId: string }) {
  const t = useAdminWords();
  const [search, setSearch] = useState("");
  const [role, setRole] = useState<OrganizationRole>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const { rows, error, onRetry, more } = usePages(
    peoplePages({ organizationId, ...(search !== "" && { search }), ...(role && { role }) }),
  );
  const columns = useColumns(setAsked);
  return (
    <Card>
      <div className={classes.bar}>
        <SearchField
          label={t("people.search")}
          placeholder={t("people.searchPlaceholder")}
          onSearch={setSearch}
        />
        <ChoiceFilter
          label={t("people.filter")}
          all={t("people.all")}
          choices={ROLES}
          wordsOf={(one) => t(`people.role.${one}`)}
          chosen={role}
          onChoose={setRole}
        />
      </div>
      <DataTable
        caption={t("people.title")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={
          <EmptyState title={t("people.none")} drawing="people">
            {t("people.noneText")}
          </EmptyState>
        }
      />
      {asked?.what === "role" && (
        <RoleDialog organizationId={organizationId} person={asked.person} onClose={close} />
      )}
      {asked?.what === "remove" && (
        <RemoveDialog organizationId={organizationId} person={asked.person} onClose={close} />
      )}
    </Card>
  );
}
