import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { previewId } from "#platform/api/client.ts";
import { Status, type Tone } from "#ui/badge/Badge.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { useGoTo } from "#ui/link/go-to.ts";
import { Page } from "#ui/page/Page.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { reportPages, type CaseState, type Report } from "../client.ts";
import type { ReportAbout } from "./ReportDialog.tsx";
import classes from "./Safeguarding.module.css";
import { useSafeguardingWords } from "./words.ts";

const ReportDialog = lazy(async () => ({
  default: (await import("./ReportDialog.tsx")).ReportDialog,
}));

export const STATE_TONES: Readonly<Record<CaseState, Tone>> = {
  open: "attention",
  in_review: "info",
  closed: "neutral",
};

function useColumns(): Column<Report>[] {
  const t = useSafeguardingWords();
  return [
    {
      id: "about",
      header: t("mine.about"),
      primary: true,
      cell: ({ isAboutMessage, reportedName }) => {
        const name = reportedName ?? t("mine.left");
        return isAboutMessage ? t("mine.message", { name }) : name;
      },
    },
    { id: "kind", header: t("mine.kind"), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      id: "words",
      header: t("mine.words"),
      cell: ({ words }) => <span className={classes.words}>{words}</span>,
    },
    { id: "sent", header: t("mine.sent"), cell: ({ openedAt }) => <DateTime at={openedAt} /> },
    {
      id: "state",
      header: t("mine.state"),
      cell: ({ state }) => <Status tone={STATE_TONES[state]}>{t(`state.${state}`)}</Status>,
    },
  ];
}

/** The conversation that has ended and that the address asks to report; see ConversationGone of the messages. */
function useReportedEnded(): ReportAbout | undefined {
  // Routes are made apart from their screens, so the router's types know none of them here.
  const { about } = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  if (typeof about !== "string" || previewId !== null) return undefined;
  return { conversationId: about, name: null, canStop: false, goesTo: "somebody" };
}

/** What one has reported, and how far it is. */
export function ReportsScreen() {
  const t = useSafeguardingWords();
  const columns = useColumns();
  const { rows, error, onRetry, more } = usePages(reportPages);
  const ended = useReportedEnded();
  const goTo = useGoTo();
  return (
    <Page title={t("mine.title")} subtitle={t("mine.subtitle")}>
      <Card>
        <DataTable
          caption={t("mine.caption")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          error={error}
          onRetry={onRetry}
          more={more}
          empty={
            <EmptyState title={t("mine.none")} drawing="lamp">
              {t("mine.noneText")}
            </EmptyState>
          }
        />
      </Card>
      {ended && (
        <Suspense>
          <ReportDialog about={ended} onClose={() => goTo("/reports", { replace: true })} />
        </Suspense>
      )}
    </Page>
  );
}
