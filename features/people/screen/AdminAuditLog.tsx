import { usePages } from "#platform/api/client-pages.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { auditPages } from "../client-admin.ts";
import { useActionWords } from "./admin-action.ts";
import { logRows, type LogRow } from "./admin-log-rows.ts";
import { useAdminWords } from "./admin-words.ts";
import classes from "./Admin.module.css";

function useColumns(): Column<LogRow>[] {
  const t = useAdminWords();
  const actionWords = useActionWords();
  return [
    {
      id: "what",
      header: t("audit.what"),
      primary: true,
      cell: ({ entry, times }) => (
        <>
          {actionWords(entry.action)}
          {times > 1 && (
            <span className={classes.details}> · {t("audit.times", { count: times })}</span>
          )}
        </>
      ),
    },
    { id: "who", header: t("audit.who"), cell: ({ entry }) => entry.actor.name ?? t("audit.left") },
    {
      id: "about",
      header: t("audit.about"),
      cell: ({ entry: { subject } }) => subject && (subject.name ?? t("audit.left")),
    },
    {
      id: "why",
      header: t("audit.why"),
      cell: ({ entry: { reason } }) =>
        reason !== "" && <span className={classes.reason}>{reason}</span>,
    },
    {
      id: "when",
      header: t("audit.when"),
      cell: ({ entry }) => <DateTime at={entry.at} show="short" />,
    },
  ];
}

/** What staff did and looked at; of everybody, or about one person. */
export function AdminAuditLog({
  organizationId,
  personId,
}: {
  organizationId: string;
  personId?: string | undefined;
}) {
  const t = useAdminWords();
  const columns = useColumns();
  const { rows, error, onRetry, more } = usePages(
    auditPages({ organizationId, ...(personId !== undefined && { personId }) }),
  );
  return (
    <>
      {personId !== undefined && (
        <Banner
          title={t("audit.onlyOne")}
          actions={
            <LinkButton href="/audit" size="small">
              {t("audit.showAll")}
            </LinkButton>
          }
        />
      )}
      <Card>
        <DataTable
          caption={t("audit.title")}
          columns={columns}
          rows={rows && logRows(rows)}
          rowKey={({ entry }) => entry.id}
          error={error}
          onRetry={onRetry}
          more={more}
          empty={
            <EmptyState title={t("audit.none")} drawing="lamp">
              {t("audit.noneText")}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}
