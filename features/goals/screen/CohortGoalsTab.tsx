import { useCallback, useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Status } from "#ui/badge/Badge.tsx";
import { ChoiceFilter } from "#ui/search/ChoiceFilter.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { useNow } from "#ui/time/now.ts";
import { dayOf } from "#ui/time/zone.ts";
import { cohortGoalPages, type CohortGoal, type CohortGoalFilter } from "../client-cohort.ts";
import { writtenDay } from "./goal-day.ts";
import { STATE_TONES } from "./GoalList.tsx";
import classes from "./Goals.module.css";
import { useCohortGoalWords } from "./words-cohort.ts";
import { useGoalWords } from "./words.ts";

const SHOW = ["open", "late", "reached", "dropped"] as const;
type Show = (typeof SHOW)[number];

function useColumns(today: string): Column<CohortGoal>[] {
  const t = useGoalWords();
  const c = useCohortGoalWords();
  const dayWords = ({ targetOn, state }: CohortGoal) => {
    if (targetOn === null) return c("noDay");
    const day = writtenDay(targetOn);
    return state === "open" && targetOn < today ? c("lateDay", { day }) : day;
  };
  return [
    { id: "goal", header: c("goal"), primary: true, cell: ({ title }) => title },
    {
      id: "pair",
      header: c("pair"),
      cell: ({ mentor, mentee }) => `${mentor.name} · ${mentee.name}`,
    },
    { id: "whose", header: c("whose"), cell: (goal) => goal[goal.owner].name },
    {
      id: "progress",
      header: c("progress"),
      cell: ({ state, progress }) => (state === "reached" ? "100%" : `${progress}%`),
    },
    { id: "day", header: c("day"), cell: dayWords },
    {
      id: "state",
      header: c("state"),
      cell: ({ state }) => <Status tone={STATE_TONES[state]}>{t(`state.${state}`)}</Status>,
    },
  ];
}

function filterOf(show: Show | undefined, search: string, today: string): CohortGoalFilter {
  const rest = search === "" ? {} : { search };
  if (show === undefined) return rest;
  return show === "late" ? { ...rest, late: "yes", today } : { ...rest, state: show };
}

function NoGoals({ isNarrowed }: { isNarrowed: boolean }) {
  const c = useCohortGoalWords();
  return (
    <EmptyState compact title={c(isNarrowed ? "noneIn" : "none")} drawing="shoot">
      {c(isNarrowed ? "noneInText" : "noneText")}
    </EmptyState>
  );
}

/** What the pairs of a cohort want to reach, as far as they share it. */
export function CohortGoalsTab({ cohortId }: { cohortId: string }) {
  const t = useGoalWords();
  const c = useCohortGoalWords();
  const today = dayOf(useNow());
  const columns = useColumns(today);
  const [show, setShow] = useState<Show>();
  const [search, setSearch] = useState("");
  const onSearch = useCallback((text: string) => setSearch(text), []);
  const filter = filterOf(show, search, today);
  const { rows, error, onRetry, more } = usePages(cohortGoalPages(cohortId, filter));
  return (
    <Section title={c("title")} description={c("text")}>
      <div className={classes.tools}>
        <ChoiceFilter
          label={c("show")}
          all={c("all")}
          choices={SHOW}
          wordsOf={(choice) => (choice === "late" ? c("late") : t(`filter.${choice}`))}
          chosen={show}
          onChoose={setShow}
        />
        <div className={classes.search}>
          <SearchField
            label={c("search")}
            placeholder={c("search")}
            hidesLabel
            onSearch={onSearch}
          />
        </div>
      </div>
      <DataTable
        caption={c("title")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={<NoGoals isNarrowed={show !== undefined || search !== ""} />}
      />
    </Section>
  );
}
