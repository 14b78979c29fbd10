import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useMyPairs, type PairPlace } from "#features/pairs/client-place.ts";
import { Badge } from "#ui/badge/Badge.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import { useNow } from "#ui/time/now.ts";
import { statsQuery } from "../client.ts";
import classes from "./ActionItems.module.css";
import itemClasses from "./Item.module.css";
import { todayOf } from "./item-day.ts";
import { ItemList } from "./ItemList.tsx";
import { AddItem } from "./PairActionItems.tsx";
import { useItemWords } from "./words.ts";

function Stats() {
  const t = useItemWords();
  const { data } = useQuery(statsQuery(todayOf(useNow())));
  if (data === undefined) return <p className={classes.quiet}>{t("mine")}</p>;
  return (
    <p className={itemClasses.stats}>
      <Badge>{t("stats.open", { count: data.pending + data.inProgress })}</Badge>
      {data.overdue > 0 && <Badge tone="problem">{t("stats.late", { count: data.overdue })}</Badge>}
      {data.dueThisWeek > 0 && (
        <Badge tone="attention">{t("stats.week", { count: data.dueThisWeek })}</Badge>
      )}
      <Badge tone="good">{t("stats.done", { count: data.completed })}</Badge>
    </p>
  );
}

/** Adding, for the pair that is chosen where there are several. */
function AddForSomebody({ pairs }: { pairs: readonly PairPlace[] }) {
  const t = useItemWords();
  const id = useId();
  const [chosen, setChosen] = useState("");
  const pair = pairs.find((one) => one.id === chosen) ?? pairs[0];
  if (pair === undefined || !pair.can.write) return null;
  return (
    <Card>
      <div className={itemClasses.pairOf}>
        {pairs.length > 1 && (
          <div className={classes.tool}>
            <label htmlFor={id}>{t("add.pair")}</label>
            <select
              id={id}
              className={classes.select}
              value={pair.id}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            >
              {pairs.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.partner.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <AddItem key={pair.id} pair={pair} />
      </div>
    </Card>
  );
}

/** Everything the asking person has to do or has given to do, in all their pairs. */
export function ActionItemsScreen() {
  const t = useItemWords();
  const { data: pairs } = useMyPairs();
  const empty = (
    <EmptyState title={t("list.emptyMine")} drawing="path">
      {t("list.emptyMineText")}
    </EmptyState>
  );
  return (
    <Page title={t("title")} subtitle={<Stats />}>
      <div className={classes.stack}>
        <AddForSomebody pairs={pairs ?? []} />
        <Card>
          <Tabs
            label={t("title")}
            tabs={(["assigned", "created"] as const).map((kind) => ({
              id: kind,
              label: t(`list.kinds.${kind}`),
              content: (
                <ItemList key={kind} list={{ kind }} showPair={kind === "assigned"} empty={empty} />
              ),
            }))}
          />
        </Card>
      </div>
    </Page>
  );
}
