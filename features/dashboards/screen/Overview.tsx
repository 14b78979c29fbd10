import { ErrorState } from "#ui/states/ErrorState.tsx";
import { ErrorBoundary } from "#ui/states/ErrorBoundary.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { Card, Section } from "#ui/surface/Card.tsx";
import { usePages } from "#platform/api/client-pages.ts";
import { overviewPages } from "../client.ts";
import { CohortNumbersCard } from "./CohortNumbersCard.tsx";
import { NeedsSomebody } from "./NeedsSomebody.tsx";
import classes from "./Overview.module.css";
import { useDashboardWords } from "./words.ts";

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
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState
          title={t("numbers.none")}
          drawing="path"
          action={
            canMakeCohorts && (
              <LinkButton href="/cohorts/new" variant="filled">
                {t("numbers.new")}
              </LinkButton>
            )
          }
        >
          {t("numbers.noneText")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className={classes.overview}>
      {rows.some((cohort) => cohort.can.run) && (
        <ErrorBoundary>
          <NeedsSomebody cohorts={rows.filter((cohort) => cohort.can.run)} />
        </ErrorBoundary>
      )}
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
          {rows.map((cohort) => (
            <CohortNumbersCard
              key={cohort.cohortId}
              cohort={cohort}
              namesOrganization={new Set(rows.map((one) => one.organizationId)).size > 1}
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
    </div>
  );
}
