import { useQuery } from "@tanstack/react-query";
import { usePages } from "#platform/api/client-pages.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import { LinkButton } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { cohortPages, cohortQuery } from "../client.ts";
import { CohortForm } from "./CohortForm.tsx";
import { useCohortWords } from "./words.ts";

/** Where a cohort begins. */
export function NewCohortScreen() {
  const t = useCohortWords();
  const goTo = useGoTo();
  const { data, error, onRetry, isFetching } = usePages(cohortPages);
  return (
    <Page
      title={t("form.newTitle")}
      subtitle={t("form.newSubtitle")}
      width="narrow"
      breadcrumbs={[{ label: t("title"), href: "/cohorts" }]}
    >
      {data === undefined && error === undefined && <LoadingState shape="lines" count={6} />}
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={onRetry} retrying={isFetching} />
      )}
      {data !== undefined && data.canCreateIn.length === 0 && (
        <ErrorState error={{ code: "forbidden" }} />
      )}
      {data !== undefined && data.canCreateIn.length > 0 && (
        <CohortForm
          organizations={data.canCreateIn}
          onSaved={({ id, name }) => {
            toast({ text: t("form.created", { name }) });
            goTo(`/cohorts/${id}?tab=invitations`);
          }}
        />
      )}
    </Page>
  );
}

/** Changes a cohort's name, dates and who reads messages. */
export function EditCohortScreen({ cohortId }: { cohortId: string }) {
  const t = useCohortWords();
  const goTo = useGoTo();
  const { data, error, refetch, isFetching } = useQuery(cohortQuery(cohortId));
  const name = data?.name ?? "";
  return (
    <Page
      title={data === undefined ? t("edit") : t("form.editTitle", { name })}
      width="narrow"
      breadcrumbs={[
        { label: t("title"), href: "/cohorts" },
        ...(data === undefined ? [] : [{ label: name, href: `/cohorts/${cohortId}` }]),
      ]}
    >
      {data === undefined && error === null && <LoadingState shape="lines" count={6} />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data !== undefined && !data.can.edit && (
        <Card>
          <EmptyState
            title={t("form.notYours")}
            drawing="lamp"
            action={<LinkButton href={`/cohorts/${cohortId}`}>{t("form.back")}</LinkButton>}
          >
            {t("form.notYoursText")}
          </EmptyState>
        </Card>
      )}
      {data?.can.edit === true && (
        <CohortForm
          cohort={data}
          organizations={[]}
          onSaved={() => {
            toast({ text: t("form.saved") });
            goTo(`/cohorts/${cohortId}`);
          }}
        />
      )}
    </Page>
  );
}
