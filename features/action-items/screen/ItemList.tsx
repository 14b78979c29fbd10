import { useState, type ReactNode } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import { itemPages, type ActionItem, type ItemFilter, type ListOf } from "../client.ts";
import { useRestoreItem } from "../client-doing.ts";
import classes from "./ActionItems.module.css";
import { ItemRow } from "./ItemRow.tsx";
import { ListTools, START, type Shown } from "./ListTools.tsx";
import { attempt } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

function filterOf({ show, assignee, sort, search }: Shown): ItemFilter {
  const rest = { sort, ...(assignee && { assignee }), ...(search !== "" && { search }) };
  if (show === "stuck") return { ...rest, status: "open", stuck: "yes" };
  if (show === "deleted") return { ...rest, deleted: "yes" };
  return { ...rest, status: show };
}

function RestoreButton({ item }: { item: ActionItem }) {
  const t = useItemWords();
  const restore = useRestoreItem();
  if (!item.can.restore) return null;
  const { id: itemId, title } = item;
  return (
    <Button
      size="small"
      busy={restore.isPending}
      onClick={() =>
        attempt(restore.mutateAsync({ itemId }), () =>
          toast({ text: t("list.restored", { title }) }),
        )
      }
    >
      {t("list.restore")}
    </Button>
  );
}

function Nothing({ isStart, empty }: { isStart: boolean; empty: ReactNode }) {
  const t = useItemWords();
  if (isStart) return empty;
  return (
    <EmptyState compact title={t("list.none")} drawing="path">
      {t("list.noneText")}
    </EmptyState>
  );
}

function Missing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useItemWords();
  if (error === undefined) {
    return <LoadingState shape="rows" count={5} label={t("list.loading")} />;
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}

/** What changes live is said as well. */
function Count({ count }: { count: number }) {
  const t = useItemWords();
  return (
    <VisuallyHidden>
      <p role="status">{t("list.count", { count })}</p>
    </VisuallyHidden>
  );
}

function isAsAtStart({ show, assignee, search }: Shown): boolean {
  return show === START.show && assignee === undefined && search === "";
}

/** Items, narrowed and in an order as one likes, page by page. */
export function ItemList({
  list,
  showPair = false,
  names,
  empty,
}: {
  list: ListOf;
  showPair?: boolean;
  /** What to call the two of a pair, where one may choose between them. */
  names?: Readonly<Record<"mentor" | "mentee", string>>;
  empty: ReactNode;
}) {
  const t = useItemWords();
  const [shown, setShown] = useState<Shown>(START);
  const { rows, error, onRetry, more } = usePages(itemPages(list, filterOf(shown)));
  return (
    <div className={classes.stack}>
      <ListTools shown={shown} onShown={setShown} names={names} />
      {rows === undefined && <Missing error={error} onRetry={onRetry} />}
      {rows !== undefined && <Count count={rows.length} />}
      {rows?.length === 0 && <Nothing isStart={isAsAtStart(shown)} empty={empty} />}
      {rows !== undefined && rows.length > 0 && (
        <ul className={classes.list} aria-label={t("list.label")}>
          {rows.map((item) => (
            <ItemRow
              key={item.id}
              item={item}
              showPair={showPair}
              actions={shown.show === "deleted" && <RestoreButton item={item} />}
            />
          ))}
        </ul>
      )}
      {rows !== undefined && error !== undefined && (
        <ErrorState error={error} onRetry={more.load} />
      )}
      {more.available && error === undefined && (
        <div className={classes.more}>
          <Button variant="soft" busy={more.loading} onClick={more.load}>
            {t("list.more")}
          </Button>
        </div>
      )}
    </div>
  );
}
