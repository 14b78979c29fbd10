import { RotateCw } from "lucide-react";
import { usePages } from "#platform/api/client-pages.ts";
import { Status } from "#ui/badge/Badge.tsx";
import { Button } from "#ui/button/Button.tsx";
import { Link } from "#ui/link/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { mailPages, type Mail } from "../client-admin.ts";
import { useAdminWords } from "./admin-words.ts";

function MailState({ mail }: { mail: Mail }) {
  const t = useAdminWords();
  if (mail.sentAt !== null) return <Status tone="good">{t("mailbox.sent")}</Status>;
  if (mail.lastError !== null) return <Status tone="problem">{t("mailbox.failed")}</Status>;
  return <Status>{t("mailbox.kept")}</Status>;
}

function useColumns(): Column<Mail>[] {
  const t = useAdminWords();
  return [
    {
      id: "subject",
      header: t("mailbox.subject"),
      primary: true,
      cell: ({ id, subject }) => <Link href={`/mailbox/${id}`}>{subject}</Link>,
    },
    {
      id: "to",
      header: t("mailbox.to"),
      cell: ({ to, recipientName }) => (recipientName === null ? to : `${recipientName} · ${to}`),
    },
    {
      id: "when",
      header: t("mailbox.when"),
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
    { id: "state", header: t("mailbox.state"), cell: (mail) => <MailState mail={mail} /> },
  ];
}

/** The mails that were written while no mail server is set. */
export function AdminMailboxScreen() {
  const t = useAdminWords();
  const { rows, error, onRetry, more, isFetching } = usePages(mailPages);
  const columns = useColumns();
  return (
    <Page
      title={t("mailbox.title")}
      subtitle={t("mailbox.subtitle")}
      actions={
        <Button icon={RotateCw} busy={isFetching} onClick={onRetry}>
          {t("mailbox.refresh")}
        </Button>
      }
    >
      <Card>
        <DataTable
          caption={t("mailbox.title")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          error={error}
          onRetry={onRetry}
          more={more}
          empty={
            <EmptyState title={t("mailbox.none")} drawing="letters">
              {t("mailbox.noneText")}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}
