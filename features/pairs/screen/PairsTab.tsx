import { Handshake } from "lucide-react";
import { useState, type ReactNode } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { ChoiceFilter } from "#ui/search/ChoiceFilter.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { pairPages, type Pair, type PairState } from "../client.ts";
import { usePairColumns } from "./pair-columns.tsx";
import classes from "./Pairs.module.css";
import { PutTogetherDialog } from "./PutTogetherDialog.tsx";
import { usePairWords } from "./words.ts";

const STATES: readonly PairState[] = ["proposed", "active", "paused", "closed"];

function Nothing({ isFiltered, action }: { isFiltered: boolean; action: ReactNode }) {
  const t = usePairWords();
  return isFiltered ? (
    <EmptyState title={t("noneFound")} drawing="people">
      {t("noneFoundText")}
    </EmptyState>
  ) : (
    <EmptyState title={t("none")} drawing="people" action={action}>
      {t("noneText")}
    </EmptyState>
  );
}

function Bar({
  state,
  onState,
  onSearch,
  children,
}: {
  state: PairState | undefined;
  onState: (state: PairState | undefined) => void;
  onSearch: (text: string) => void;
  children: ReactNode;
}) {
  const t = usePairWords();
  return (
    <div className={classes.bar}>
      <SearchField label={t("search")} placeholder={t("searchPlaceholder")} onSearch={onSearch} />
      <ChoiceFilter
        label={t("filter")}
        all={t("all")}
        choices={STATES}
        wordsOf={(one) => t(`state.${one}`)}
        chosen={state}
        onChoose={onState}
      />
      {children}
    </div>
  );
}

/** The pairs of a cohort: that they live, never what is said. */
export function PairsTab({
  cohortId,
  canManage,
  state,
  onState,
  actionsOf,
}: {
  cohortId: string;
  canManage: boolean;
  state: PairState | undefined;
  onState: (state: PairState | undefined) => void;
  /** What other features offer to do with a pair. */
  actionsOf: (pair: Pair) => readonly MenuItem[];
}) {
  const t = usePairWords();
  const [search, setSearch] = useState("");
  const [puttingTogether, setPuttingTogether] = useState(false);
  const filter = { cohortId, ...(state && { state }), ...(search !== "" && { search }) };
  const { rows, error, onRetry, more, isEarlier } = usePages(pairPages(filter));
  const { columns, dialogs } = usePairColumns(actionsOf);
  const isFiltered = state !== undefined || search !== "" || isEarlier;
  const putTogether = canManage && (
    <Button variant="filled" icon={Handshake} onClick={() => setPuttingTogether(true)}>
      {t("putTogether")}
    </Button>
  );
  return (
    <Card>
      {(rows?.length !== 0 || isFiltered) && (
        <Bar state={state} onState={onState} onSearch={setSearch}>
          {putTogether}
        </Bar>
      )}
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={<Nothing isFiltered={isFiltered} action={putTogether} />}
      />
      {dialogs}
      {puttingTogether && (
        <PutTogetherDialog cohortId={cohortId} onClose={() => setPuttingTogether(false)} />
      )}
    </Card>
  );
}
