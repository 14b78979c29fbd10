import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { LinkButton } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Tabs, type Tab } from "#ui/tabs/Tabs.tsx";
import { cohortQuery, type CohortDetail } from "../client.ts";
import { useCohortDates } from "./cohort-dates.ts";
import { useCohortWords } from "./words.ts";

function OpenFrame({
  cohort,
  tabs,
  chosen,
  onChoose,
}: {
  cohort: CohortDetail;
  tabs: readonly Tab[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const t = useCohortWords();
  const dates = useCohortDates(cohort);
  return (
    <Page
      title={cohort.name}
      subtitle={`${cohort.organizationName} · ${dates}`}
      breadcrumbs={[{ label: t("title"), href: "/cohorts" }]}
      actions={
        cohort.can.edit && (
          <LinkButton href={`/cohorts/${cohort.id}/edit`} icon={Pencil}>
            {t("edit")}
          </LinkButton>
        )
      }
    >
      <Tabs label={t("tabs.label")} tabs={tabs} chosen={chosen} onChoose={onChoose} />
    </Page>
  );
}

/** One cohort; what stands in its tabs is put together where the features meet. */
export function CohortFrame({
  cohortId,
  tabsOf,
  chosen,
  onChoose,
}: {
  cohortId: string;
  tabsOf: (cohort: CohortDetail) => readonly Tab[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const t = useCohortWords();
  const { data, error, refetch, isFetching } = useQuery(cohortQuery(cohortId));
  if (data === undefined) {
    return (
      <Page title={t("title")}>
        {error === null ? (
          <LoadingState shape="rows" count={6} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        )}
      </Page>
    );
  }
  return <OpenFrame cohort={data} tabs={tabsOf(data)} chosen={chosen} onChoose={onChoose} />;
}
