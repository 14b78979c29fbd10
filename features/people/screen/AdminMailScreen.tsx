import { useQuery } from "@tanstack/react-query";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { mailQuery, type Mail } from "../client-admin.ts";
import { piecesOf } from "./admin-letter-links.ts";
import { useAdminWords } from "./admin-words.ts";
import classes from "./Admin.module.css";

/** The plain words of a mail, its links to be followed: markup from outside is never shown on our own pages. */
function Letter({ text }: { text: string }) {
  return (
    <p className={classes.letter}>
      {piecesOf(text).map((piece) =>
        piece.isLink ? (
          <a key={piece.at} href={piece.text}>
            {piece.text}
          </a>
        ) : (
          <span key={piece.at}>{piece.text}</span>
        ),
      )}
    </p>
  );
}

function Facts({ mail }: { mail: Mail }) {
  const t = useAdminWords();
  return (
    <dl className={classes.facts}>
      <dt>{t("mailbox.to")}</dt>
      <dd>{mail.recipientName === null ? mail.to : `${mail.recipientName} <${mail.to}>`}</dd>
      <dt>{t("mailbox.when")}</dt>
      <dd>
        <DateTime at={mail.createdAt} show="full" />
      </dd>
      {mail.lastError !== null && (
        <>
          <dt>{t("mailbox.failed")}</dt>
          <dd>{mail.lastError}</dd>
        </>
      )}
    </dl>
  );
}

/** One mail that was kept, to be read and its links followed. */
export function AdminMailScreen({ mailId }: { mailId: string }) {
  const t = useAdminWords();
  const { data, error, refetch, isFetching } = useQuery(mailQuery(mailId));
  return (
    <Page
      title={data?.mail.subject ?? t("mailbox.loading")}
      width="narrow"
      breadcrumbs={[{ label: t("mailbox.back"), href: "/mailbox" }]}
    >
      {data === undefined && error === null && <LoadingState shape="lines" count={6} />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data !== undefined && (
        <>
          <Facts mail={data.mail} />
          <Card>
            {data.text === null ? (
              <EmptyState title={t("mailbox.gone")} drawing="letters">
                {t("mailbox.goneText")}
              </EmptyState>
            ) : (
              <Letter text={data.text} />
            )}
          </Card>
        </>
      )}
    </Page>
  );
}
