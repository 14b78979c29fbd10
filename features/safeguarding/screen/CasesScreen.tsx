import { useState } from "react";
import { photoAddress } from "#features/files/client.ts";
import { usePages } from "#platform/api/client-pages.ts";
import { PersonName } from "#ui/avatar/PersonName.tsx";
import { Status } from "#ui/badge/Badge.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ChoiceFilter } from "#ui/search/ChoiceFilter.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { casePages, type CaseInList, type CaseState } from "../client.ts";
import { STATE_TONES } from "./ReportsScreen.tsx";
import classes from "./Safeguarding.module.css";
import { useSafeguardingWords } from "./words.ts";

const STATES: readonly CaseState[] = ["open", "in_review", "closed"];

function useColumns(): Column<CaseInList>[] {
  const t = useSafeguardingWords();
  return [
    {
      id: "reported",
      header: t("list.reported"),
      primary: true,
      cell: ({ id, reported }) => (
        <PersonName
          id={reported.id}
          name={reported.name ?? t("list.left")}
          picture={photoAddress(reported.id, reported.photoId)}
          href={`/cases/${id}`}
        />
      ),
    },
    {
      id: "reporter",
      header: t("list.reporter"),
      cell: ({ reporter: { id, name, photoId } }) => (
        <PersonName id={id} name={name ?? t("list.left")} picture={photoAddress(id, photoId)} />
      ),
    },
    { id: "kind", header: t("mine.kind"), cell: ({ kind }) => t(`kind.${kind}`) },
    { id: "cohort", header: t("list.cohort"), cell: ({ cohortName }) => cohortName },
    { id: "opened", header: t("list.opened"), cell: ({ openedAt }) => <DateTime at={openedAt} /> },
    {
      id: "state",
      header: t("mine.state"),
      cell: ({ state }) => <Status tone={STATE_TONES[state]}>{t(`state.${state}`)}</Status>,
    },
  ];
}

/** The reports that are one's own to handle. */
export function CasesScreen() {
  const t = useSafeguardingWords();
  const columns = useColumns();
  const [state, setState] = useState<CaseState>();
  const { rows, error, onRetry, more } = usePages(casePages(state));
  return (
    <Page title={t("list.title")} subtitle={t("list.subtitle")}>
      <Card>
        <div className={classes.bar}>
          <ChoiceFilter
            label={t("list.filter")}
            all={t("list.all")}
            choices={STATES}
            wordsOf={(one) => t(`state.${one}`)}
            chosen={state}
            onChoose={setState}
          />
        </div>
        <DataTable
          caption={t("list.caption")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          error={error}
          onRetry={onRetry}
          more={more}
          empty={
            <EmptyState title={t("list.none")} drawing="lamp">
              {t("list.noneText")}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}
