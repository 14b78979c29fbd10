import { useMutation, useQuery } from "@tanstack/react-query";
import { loadPage } from "#platform/auth/client-way-in.ts";
import "#platform/auth/screen/error-words.ts";
import { useAnnounce } from "#ui/announcer/announce.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { enterDemo, entranceQuery, type DemoRole } from "../client.ts";
import classes from "./Entrance.module.css";
import { useEntranceWords } from "./words.ts";

const groups = [
  { id: "staff", roles: ["owner", "admin", "coordinator", "analyst"] },
  { id: "mentors", roles: ["mentor"] },
  { id: "mentees", roles: ["mentee"] },
] as const satisfies readonly { id: string; roles: readonly DemoRole["role"][] }[];

type Group = (typeof groups)[number];

/** The people of one group: by role, then by name. */
function membersOf({ roles: wanted }: Group, roles: readonly DemoRole[]): DemoRole[] {
  const place = ({ role }: DemoRole) => wanted.findIndex((each) => each === role);
  return roles
    .filter((role) => place(role) >= 0)
    .toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}

type Entering = { chosen: string | undefined; enter: (role: DemoRole) => void };

function RoleCard({ role, chosen, enter }: { role: DemoRole } & Entering) {
  const t = useEntranceWords();
  const { personId, name, cohortName } = role;
  return (
    <li>
      <button
        type="button"
        className={classes.role}
        aria-busy={chosen === personId || undefined}
        aria-disabled={chosen !== undefined || undefined}
        onClick={() => enter(role)}
      >
        <Avatar id={personId} name={name} size="medium" />
        <span className={classes.roleWords}>
          <span className={classes.roleName}>{name}</span>
          <span className={classes.roleText}>{t(`lookAround.roles.${role.role}`)}</span>
          {cohortName !== null && (
            <span className={classes.roleText}>
              {t("lookAround.inCohort", { cohort: cohortName })}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

function Roles({ roles }: { roles: readonly DemoRole[] }) {
  const t = useEntranceWords();
  const announce = useAnnounce();
  const entering = useMutation({
    mutationFn: async ({ personId, name }: DemoRole) => {
      announce(t("lookAround.entering", { name }));
      await enterDemo(personId);
      await loadPage("/");
    },
  });
  const chosen = entering.isPending ? entering.variables.personId : undefined;
  const enter = (role: DemoRole) => {
    if (chosen === undefined) entering.mutate(role);
  };
  return (
    <>
      {entering.error && <ErrorState error={entering.error} />}
      {groups.map((group) => {
        const members = membersOf(group, roles);
        if (members.length === 0) return null;
        return (
          <Section key={group.id} bare title={t(`lookAround.${group.id}`)}>
            <ul className={classes.roles}>
              {members.map((role) => (
                <RoleCard
                  key={`${role.personId} ${role.role}`}
                  role={role}
                  chosen={chosen}
                  enter={enter}
                />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

function NoDemo() {
  const t = useEntranceWords();
  return (
    <PublicCard title={t("lookAround.title")}>
      <EmptyState
        drawing="lamp"
        title={t("lookAround.none")}
        action={<LinkButton href="/welcome">{t("lookAround.toStart")}</LinkButton>}
      >
        {t("lookAround.noneText")}
      </EmptyState>
    </PublicCard>
  );
}

/** The door of the demo: one press and a visitor is one of its invented people. */
export function LookAroundScreen() {
  const t = useEntranceWords();
  const { data, error, refetch, isRefetching } = useQuery(entranceQuery);
  if (data?.demo === null) return <NoDemo />;
  const subtitle = data && t("lookAround.subtitle", { organization: data.demo.organizationName });
  return (
    <PublicCard
      wide
      title={t("lookAround.title")}
      subtitle={subtitle}
      footer={<Link href="/welcome">{t("lookAround.toStart")}</Link>}
    >
      {data && <Roles roles={data.demo.roles} />}
      {!data && !error && <LoadingState shape="rows" count={6} label={t("lookAround.loading")} />}
      {!data && error && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isRefetching} />
      )}
    </PublicCard>
  );
}
