import { Ellipsis, ScrollText, UserCog, UserMinus } from "lucide-react";
import { useId, useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Badge } from "#ui/badge/Badge.tsx";
import { IconButton } from "#ui/button/Button.tsx";
import { useGoTo } from "#ui/link/go-to.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
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

function RoleFilter({
  role,
  onRole,
}: {
  role: OrganizationRole | undefined;
  onRole: (role: OrganizationRole | undefined) => void;
}) {
  const t = useAdminWords();
  const id = useId();
  return (
    <div className={classes.filter}>
      <label htmlFor={id} className={classes.filterLabel}>
        {t("people.filter")}
      </label>
      <select
        id={id}
        className={classes.select}
        value={role ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onRole(ROLES.find((one) => one === value));
        }}
      >
        <option value="">{t("people.all")}</option>
        {ROLES.map((one) => (
          <option key={one} value={one}>
            {t(`people.role.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
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
      cell: ({ id, name, isDeactivated }) => (
        <span className={classes.person}>
          <Avatar id={id} name={name} size="small" />
          <span>{name}</span>
          {isDeactivated && <Badge>{t("people.deactivated")}</Badge>}
        </span>
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
        <RoleFilter role={role} onRole={setRole} />
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
