import { Plus } from "lucide-react";
import { usePages } from "#platform/api/client-pages.ts";
import { Badge } from "#ui/badge/Badge.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { cohortPages, type Cohort } from "../client.ts";
import { useCohortDates } from "./cohort-dates.ts";
import classes from "./Cohorts.module.css";
import { useCohortWords } from "./words.ts";

function Dates({ cohort }: { cohort: Cohort }) {
  return useCohortDates(cohort);
}

function Name({ cohort, namesOrganization }: { cohort: Cohort; namesOrganization: boolean }) {
  return (
    <div>
      <Link href={`/cohorts/${cohort.id}`}>{cohort.name}</Link>
      {namesOrganization && <div className={classes.organization}>{cohort.organizationName}</div>}
    </div>
  );
}

function Roles({ cohort }: { cohort: Cohort }) {
  const t = useCohortWords();
  return (
    <span className={classes.badges}>
      {cohort.myRoles.map((role) => (
        <Badge key={role}>{t(`role.${role}`)}</Badge>
      ))}
    </span>
  );
}

function useColumns(cohorts: readonly Cohort[]): Column<Cohort>[] {
  const t = useCohortWords();
  const hasNumbers = cohorts.some(({ counts }) => counts !== null);
  const namesOrganization = new Set(cohorts.map(({ organizationId }) => organizationId)).size > 1;
  const numbers: Column<Cohort>[] = [
    {
      id: "people",
      header: t("column.people"),
      cell: ({ counts }) => counts && t("people", counts),
    },
    {
      id: "pairs",
      header: t("column.pairs"),
      align: "end",
      cell: ({ counts }) => counts?.runningPairs,
    },
  ];
  return [
    {
      id: "name",
      header: t("column.name"),
      primary: true,
      cell: (cohort) => <Name cohort={cohort} namesOrganization={namesOrganization} />,
    },
    { id: "dates", header: t("column.dates"), cell: (cohort) => <Dates cohort={cohort} /> },
    ...(hasNumbers ? numbers : []),
    { id: "role", header: t("column.role"), cell: (cohort) => <Roles cohort={cohort} /> },
  ];
}

/** All cohorts one has a part in. */
export function CohortsScreen() {
  const t = useCohortWords();
  const { data, rows, error, onRetry, more } = usePages(cohortPages);
  const canCreate = (data?.canCreateIn.length ?? 0) > 0;
  const columns = useColumns(rows ?? []);
  const create = canCreate && (
    <LinkButton href="/cohorts/new" variant="filled" icon={Plus}>
      {t("new")}
    </LinkButton>
  );
  const isEmpty = rows?.length === 0;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} actions={!isEmpty && create}>
      <Card>
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          error={error}
          onRetry={onRetry}
          more={more}
          empty={
            <EmptyState title={t("none")} drawing="path" action={create}>
              {t(canCreate ? "noneText" : "noneForMeText")}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}
