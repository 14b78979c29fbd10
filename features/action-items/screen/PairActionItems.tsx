import { useState } from "react";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import type { Reading } from "../quick-add.ts";
import classes from "./ActionItems.module.css";
import { ItemDialog } from "./ItemDialog.tsx";
import { ItemList } from "./ItemList.tsx";
import { QuickAdd } from "./QuickAdd.tsx";
import { useItemWords } from "./words.ts";

/** Quick adding for one pair, and the dialog behind it for what a line does not hold. */
export function AddItem({ pair }: { pair: PairPlace }) {
  const [reading, setReading] = useState<Reading | null>(null);
  if (!pair.can.write) return null;
  return (
    <>
      <QuickAdd pair={pair} onMore={setReading} />
      {reading !== null && (
        <ItemDialog pair={pair} start={reading} onClose={() => setReading(null)} />
      )}
    </>
  );
}

/** What the two of a pair want to get done. */
export function PairActionItems({ pair }: { pair: PairPlace }) {
  const t = useItemWords();
  const { mentorId, menteeId, me, partner } = pair;
  const names =
    me === "mentor"
      ? { mentor: t("you"), mentee: partner.name }
      : { mentor: partner.name, mentee: t("you") };
  return (
    <div className={classes.stack}>
      {pair.can.write && (
        <Card>
          <AddItem pair={pair} />
        </Card>
      )}
      <Card>
        <ItemList
          list={{ kind: "pair", mentorId, menteeId }}
          names={names}
          empty={<EmptyState title={t("list.empty")}>{t("list.emptyText")}</EmptyState>}
        />
      </Card>
    </div>
  );
}
