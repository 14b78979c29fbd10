import { ErrorState } from "#ui/states/ErrorState.tsx";
import { ErrorBoundary } from "#ui/states/ErrorBoundary.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { Card, Section } from "#ui/surface/Card.tsx";
import type { More } from "#ui/table/DataTable.tsx";
import { usePages } from "#platform/api/client-pages.ts";
import { overviewPages, type CohortNumbers } from "../client.ts";
import { CohortNumbersCard } from "./CohortNumbersCard.tsx";
import { NeedsSomebody } from "./NeedsSomebody.tsx";
import classes from "./Overview.module.css";
import { useDashboardWords } from "./words.ts";

function NoCohort({ canMakeCohorts }: { canMakeCohorts: boolean }) {
  const t = useDashboardWords();
  const make = canMakeCohorts && (
    <LinkButton href="/cohorts/new" variant="filled">
      {t("numbers.new")}
    </LinkButton>
  );
  return (
    <Card>
      <EmptyState title={t("numbers.none")} drawing="path" action={make}>
        {t("numbers.noneText")}
      </EmptyState>
    </Card>
  );
}

function Numbers({
  cohorts,
  error,
  more,
}: {
  cohorts: readonly CohortNumbers[];
  error: unknown;
  more: More;
}) {
  const t = useDashboardWords();
  const namesOrganization = new Set(cohorts.map((one) => one.organizationId)).size > 1;
  return (
    <Section
      bare
      title={t("numbers.title")}
      description={t("numbers.subtitle")}
      actions={
        <LinkButton href="/cohorts" variant="quiet" size="small">
          {t("numbers.all")}
        </LinkButton>
      }
    >
      <ul className={classes.cohorts}>
        {cohorts.map((cohort) => (
          <CohortNumbersCard
            key={cohort.cohortId}
            cohort={cohort}
            namesOrganization={namesOrganization}
          />
        ))}
      </ul>
      {error !== undefined && <ErrorState error={error} onRetry={more.load} />}
      {more.available && (
        <div className={classes.more}>
          <Button variant="soft" busy={more.loading} onClick={more.load}>
            {t("numbers.more")}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** How the cohorts one runs are doing, and what needs somebody now. */
export function Overview({ canMakeCohorts }: { canMakeCohorts: boolean }) {
  const t = useDashboardWords();
  const { rows, error, onRetry, isFetching, more } = usePages(overviewPages);
  if (rows === undefined) {
    return error === undefined ? (
      <LoadingState shape="cards" count={3} label={t("numbers.title")} />
    ) : (
      <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />
    );
  }
  if (rows.length === 0) return <NoCohort canMakeCohorts={canMakeCohorts} />;
  const run = rows.filter((cohort) => cohort.can.run);
  return (
    <div className={classes.overview}>
      {run.length > 0 && (
        <ErrorBoundary>
          <NeedsSomebody cohorts={run} />
        </ErrorBoundary>
      )}
      <ErrorBoundary>
        <Numbers cohorts={rows} error={error} more={more} />
      </ErrorBoundary>
    </div>
  );
}
