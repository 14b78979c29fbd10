import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { milestonesQuery, pairGoalPages, type GoalState } from "../client.ts";
import { Celebration } from "./Celebration.tsx";
import { GoalDialog } from "./GoalDialog.tsx";
import { GoalList } from "./GoalList.tsx";
import classes from "./Goals.module.css";
import { PairPath } from "./PairPath.tsx";
import { useGoalWords } from "./words.ts";

const FILTERS = ["open", "reached", "dropped"] as const;

function Filter({
  chosen,
  onChoose,
}: {
  chosen: GoalState | undefined;
  onChoose: (state: GoalState | undefined) => void;
}) {
  const t = useGoalWords();
  const choices = [undefined, ...FILTERS];
  return (
    <ul className={classes.filter} aria-label={t("list.show")}>
      {choices.map((state) => (
        <li key={state ?? "all"}>
          <Button
            size="small"
            variant={state === chosen ? "soft" : "quiet"}
            aria-pressed={state === chosen}
            onClick={() => onChoose(state)}
          >
            {t(`filter.${state ?? "all"}`)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function FromProfile({
  titles,
  onTake,
}: {
  titles: readonly string[];
  onTake: (title: string) => void;
}) {
  const t = useGoalWords();
  return (
    <Section title={t("list.fromProfile")} description={t("list.fromProfileText")} level={3}>
      <ul className={classes.offered}>
        {titles.map((title) => (
          <li key={title}>
            <span>{title}</span>
            <Button
              size="small"
              variant="soft"
              aria-label={t("list.takeOverLabel", { title })}
              onClick={() => onTake(title)}
            >
              {t("list.takeOver")}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Path({ pairId }: { pairId: string }) {
  const { data, error, refetch } = useQuery(milestonesQuery(pairId));
  const t = useGoalWords();
  if (data === undefined) {
    return error === null ? null : (
      <Section title={t("path.title")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Section>
    );
  }
  return (
    <>
      <Celebration pairId={pairId} milestones={data.milestones} />
      <PairPath milestones={data.milestones} />
    </>
  );
}

function NoGoals({ isFiltered, add }: { isFiltered: boolean; add: ReactNode }) {
  const t = useGoalWords();
  return (
    <EmptyState
      title={t(isFiltered ? "list.noneIn" : "list.none")}
      action={!isFiltered && add}
      drawing="shoot"
    >
      {t(isFiltered ? "list.noneInText" : "list.noneText")}
    </EmptyState>
  );
}

/** The goals of a pair, what they have reached, and the way to set another. */
export function PairGoals({ pair }: { pair: PairPlace }) {
  const t = useGoalWords();
  const [state, setState] = useState<GoalState>();
  // The title that the new goal begins with; undefined while there is none.
  const [begun, setBegun] = useState<string>();
  const { data, rows, error, onRetry, more } = usePages(pairGoalPages(pair.id, state));
  const partner = pair.partner.name.split(/\s+/u)[0] ?? pair.partner.name;
  const add = data?.can.add === true && (
    <Button variant="filled" icon={Plus} onClick={() => setBegun("")}>
      {t("list.add")}
    </Button>
  );
  const isEmpty = rows?.length === 0;
  return (
    <div className={classes.stack}>
      <Path pairId={pair.id} />
      <Section
        title={t("list.title")}
        description={t("list.text")}
        actions={!(isEmpty && state === undefined) && add}
      >
        {!(isEmpty && state === undefined) && <Filter chosen={state} onChoose={setState} />}
        {rows === undefined && error === undefined && <LoadingState shape="rows" count={3} />}
        {error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
        {rows !== undefined && rows.length > 0 && (
          <GoalList goals={rows} label={t("list.caption")} partner={partner} />
        )}
        {isEmpty && <NoGoals isFiltered={state !== undefined} add={add} />}
        {more.available && (
          <Button busy={more.loading} onClick={more.load}>
            {t("list.more")}
          </Button>
        )}
      </Section>
      {data !== undefined && data.can.add && data.fromProfile.length > 0 && (
        <FromProfile titles={data.fromProfile} onTake={setBegun} />
      )}
      {begun !== undefined && (
        <GoalDialog pairId={pair.id} startTitle={begun} onClose={() => setBegun(undefined)} />
      )}
    </div>
  );
}
