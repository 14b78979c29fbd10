import { useCallback, useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Status } from "#ui/badge/Badge.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { itemPages, type ActionItem, type ItemFilter } from "../client.ts";
import classes from "./ActionItems.module.css";
import { CohortOwnItems } from "./CohortOwnItems.tsx";
import { DueDay } from "./ItemRow.tsx";
import { STATUS_TONES } from "./ItemFacts.tsx";
import { Choice } from "./ListTools.tsx";
import { useCohortItemWords } from "./words-cohort.ts";
import { useItemWords } from "./words.ts";

const SHOW = ["open", "stuck", "completed", "cancelled", "all"] as const;
type Show = (typeof SHOW)[number];

function useColumns(): Column<ActionItem>[] {
  const t = useItemWords();
  const c = useCohortItemWords();
  return [
    { id: "title", header: c("title"), primary: true, cell: ({ title }) => title },
    {
      id: "pair",
      header: c("pair"),
      cell: ({ mentor, mentee }) => `${mentor.name} · ${mentee.name}`,
    },
    { id: "who", header: t("item.assignee"), cell: (item) => item[item.assignee].name },
    {
      id: "due",
      header: t("item.due"),
      cell: (item) => (item.dueOn === null ? t("due.none") : <DueDay item={item} />),
    },
    {
      id: "status",
      header: c("status"),
      cell: ({ status, stuckAt }) => (
        <Status tone={stuckAt === null ? STATUS_TONES[status] : "problem"}>
          {stuckAt === null ? t(`status.${status}`) : t("row.stuck")}
        </Status>
      ),
    },
  ];
}

function filterOf(show: Show, search: string): ItemFilter {
  const rest = { sort: "due" as const, ...(search !== "" && { search }) };
  return show === "stuck" ? { ...rest, status: "open", stuck: "yes" } : { ...rest, status: show };
}

function ItemsOfPairs({ cohortId }: { cohortId: string }) {
  const t = useItemWords();
  const c = useCohortItemWords();
  const columns = useColumns();
  const [show, setShow] = useState<Show>("open");
  const [search, setSearch] = useState("");
  const onSearch = useCallback((text: string) => setSearch(text), []);
  const { rows, error, onRetry, more } = usePages(
    itemPages({ kind: "cohort", cohortId }, filterOf(show, search)),
  );
  return (
    <Section title={c("all")} description={c("allText")}>
      <div className={classes.tools}>
        <Choice
          label={t("list.filter")}
          value={show}
          options={SHOW.map((value) => ({ value, label: t(`list.show.${value}`) }))}
          onChange={setShow}
        />
        <div className={classes.search}>
          <SearchField
            label={t("list.search")}
            placeholder={t("list.search")}
            hidesLabel
            onSearch={onSearch}
          />
        </div>
      </div>
      <DataTable
        caption={c("all")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={
          <EmptyState compact title={c("noItems")} drawing="path">
            {c("noItemsText")}
          </EmptyState>
        }
      />
    </Section>
  );
}

/** What pairs of a cohort want to get done, and what the cohort gives to all of them. */
export function CohortActionItemsTab({ cohortId }: { cohortId: string }) {
  return (
    <div className={classes.stack}>
      <CohortOwnItems cohortId={cohortId} />
      <ItemsOfPairs cohortId={cohortId} />
    </div>
  );
}
