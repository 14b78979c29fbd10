import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { useNow } from "#ui/time/now.ts";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import type { CohortActionItem } from "../client.ts";
import { cohortItemPages, useRetireCohortItem } from "../client-cohort.ts";
import classes from "./ActionItems.module.css";
import { dayInWords, todayOf } from "./item-day.ts";
import { Choice } from "./ListTools.tsx";
import { attempt } from "./use-tick.ts";
import { useCohortItemWords } from "./words-cohort.ts";

const CohortItemDialog = lazy(async () => ({
  default: (await import("./CohortItemDialog.tsx")).CohortItemDialog,
}));

/** What is open over the list: a new item, one to change, or one to retire. */
type Opened =
  | { readonly kind: "new" }
  | { readonly kind: "change" | "retire"; readonly item: CohortActionItem };

function useDueWords(): (item: CohortActionItem) => string {
  const c = useCohortItemWords();
  const today = todayOf(useNow());
  return ({ dueOn, dueAfterDays }) => {
    if (dueOn !== null) return dayInWords(dueOn, today, currentLanguage());
    return dueAfterDays === null ? c("noDay") : c("afterDays", { count: dueAfterDays });
  };
}

function useColumns(onOpen: (opened: Opened) => void): Column<CohortActionItem>[] {
  const c = useCohortItemWords();
  const dueWords = useDueWords();
  const retire = useRetireCohortItem();
  const resume = ({ id: cohortItemId, title }: CohortActionItem) =>
    attempt(retire.mutateAsync({ cohortItemId, isRetired: false }), () =>
      toast({ text: c("resumed", { title }) }),
    );
  return [
    { id: "title", header: c("title"), primary: true, cell: ({ title }) => title },
    { id: "side", header: c("side"), cell: ({ side }) => c(`sideOf.${side}`) },
    { id: "due", header: c("due"), cell: dueWords },
    {
      id: "done",
      header: c("done"),
      cell: ({ completed, pairs }) => c("doneOf", { done: completed, pairs }),
    },
    {
      id: "actions",
      header: c("actions"),
      quietHeader: true,
      align: "end",
      cell: (item) =>
        item.retiredAt === null ? (
          <span className={classes.buttons}>
            <Button size="small" onClick={() => onOpen({ kind: "change", item })}>
              {c("change")}
            </Button>
            <Button size="small" variant="quiet" onClick={() => onOpen({ kind: "retire", item })}>
              {c("retire")}
            </Button>
          </span>
        ) : (
          <Button size="small" busy={retire.isPending} onClick={() => resume(item)}>
            {c("resume")}
          </Button>
        ),
    },
  ];
}

function RetireDialog({ item, onClose }: { item: CohortActionItem; onClose: () => void }) {
  const c = useCohortItemWords();
  const retire = useRetireCohortItem();
  const { id: cohortItemId, title, pairs, completed } = item;
  return (
    <ConfirmDialog
      open
      title={c("retireTitle")}
      confirmLabel={c("retire")}
      onClose={onClose}
      onConfirm={async () => {
        await retire.mutateAsync({ cohortItemId, isRetired: true });
        const act = () => attempt(retire.mutateAsync({ cohortItemId, isRetired: false }));
        toast({ text: c("retired", { title }), undo: { act } });
      }}
    >
      <p>{c("retireText", { count: pairs - completed })}</p>
    </ConfirmDialog>
  );
}

function OpenDialog({
  opened,
  onClose,
  ...about
}: {
  opened: Opened | null;
  cohortId: string;
  runningPairs: number;
  onClose: () => void;
}) {
  if (opened === null) return null;
  if (opened.kind === "retire") return <RetireDialog item={opened.item} onClose={onClose} />;
  const item = opened.kind === "change" ? opened.item : undefined;
  return (
    <Suspense>
      <CohortItemDialog {...about} item={item} onClose={onClose} />
    </Suspense>
  );
}

/** What a cohort gives to every pair. */
export function CohortOwnItems({ cohortId }: { cohortId: string }) {
  const c = useCohortItemWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [retired, setRetired] = useState<"no" | "yes">("no");
  const columns = useColumns(setOpened);
  const { data, rows, error, onRetry, more } = usePages(cohortItemPages(cohortId, retired));
  const add = (
    <Button variant="soft" icon={Plus} onClick={() => setOpened({ kind: "new" })}>
      {c("add")}
    </Button>
  );
  return (
    <Section title={c("own")} description={c("ownText")} actions={add}>
      <div className={classes.tools}>
        <Choice
          label={c("show")}
          value={retired}
          options={[
            { value: "no", label: c("showCurrent") },
            { value: "yes", label: c("showRetired") },
          ]}
          onChange={setRetired}
        />
      </div>
      <DataTable
        caption={c(retired === "no" ? "caption" : "retiredCaption")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={
          <EmptyState compact title={c("none")}>
            {c("noneText")}
          </EmptyState>
        }
      />
      <OpenDialog
        opened={opened}
        cohortId={cohortId}
        runningPairs={data?.runningPairs ?? 0}
        onClose={() => setOpened(null)}
      />
    </Section>
  );
}
