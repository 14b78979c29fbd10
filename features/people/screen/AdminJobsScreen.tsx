import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Button } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { givenUpJobsQuery, useRetryJob, type GivenUpJob } from "../client-admin.ts";
import { useAdminWords } from "./admin-words.ts";
import classes from "./Admin.module.css";

function Retry({ job }: { job: GivenUpJob }) {
  const t = useAdminWords();
  const retry = useRetryJob();
  return (
    <Button
      size="small"
      icon={RotateCw}
      busy={retry.isPending}
      aria-label={t("jobs.retryLabel", { id: job.id })}
      onClick={() =>
        retry.mutate(job.id, {
          onSuccess: () => toast({ text: t("jobs.retried") }),
          onError: (error) => {
            const { title, nextStep } = errorText(errorCode(error));
            toast({ text: `${title}. ${nextStep}`, tone: "problem" });
          },
        })
      }
    >
      {t("jobs.retry")}
    </Button>
  );
}

function useColumns(): Column<GivenUpJob>[] {
  const t = useAdminWords();
  return [
    { id: "task", header: t("jobs.task"), primary: true, cell: ({ task }) => task },
    {
      id: "error",
      header: t("jobs.error"),
      cell: ({ lastError }) => (
        <span className={classes.error}>{lastError ?? t("jobs.noError")}</span>
      ),
    },
    { id: "attempts", header: t("jobs.attempts"), align: "end", cell: ({ attempts }) => attempts },
    {
      id: "failed",
      header: t("jobs.failed"),
      cell: ({ failedAt }) => <RelativeTime at={failedAt} />,
    },
    {
      id: "actions",
      header: t("jobs.actions"),
      quietHeader: true,
      align: "end",
      cell: (job) => <Retry job={job} />,
    },
  ];
}

/** Background work that failed too often, with the way to try it again. */
export function AdminJobsScreen() {
  const t = useAdminWords();
  const { data, error, refetch } = useQuery(givenUpJobsQuery);
  const columns = useColumns();
  return (
    <Page title={t("jobs.title")} subtitle={t("jobs.subtitle")}>
      <Card>
        <DataTable
          caption={t("jobs.title")}
          columns={columns}
          rows={data?.jobs}
          rowKey={({ id }) => id}
          error={error ?? undefined}
          onRetry={() => void refetch()}
          empty={
            <EmptyState title={t("jobs.none")} drawing="lamp">
              {t("jobs.noneText")}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}
