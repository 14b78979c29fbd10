import type { ReactNode } from "react";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Status, type Tone } from "#ui/badge/Badge.tsx";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import type { Column } from "#ui/table/DataTable.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import type { Pair, PairState } from "../client.ts";
import { usePairActions } from "./pair-actions.tsx";
import classes from "./Pairs.module.css";
import { PairMenu } from "./PairMenu.tsx";
import { usePairWords } from "./words.ts";

const TONES: Record<PairState, Tone> = {
  proposed: "info",
  active: "good",
  paused: "attention",
  closed: "neutral",
};

function Names({ pair }: { pair: Pair }) {
  const t = usePairWords();
  const { mentor, mentee } = pair;
  const gone = mentor.isDeactivated || mentee.isDeactivated;
  return (
    <span className={classes.pair}>
      <span className={classes.avatars}>
        {[mentor, mentee].map(({ personId, name, photoId }) => (
          <Avatar
            key={personId}
            id={personId}
            name={name}
            picture={photoAddress(personId, photoId)}
            size="small"
          />
        ))}
      </span>
      <span>
        {t("pairOf", { mentor: mentor.name, mentee: mentee.name })}
        {gone && <span className={classes.gone}> ({t("deactivated")})</span>}
      </span>
    </span>
  );
}

function LastMessage({ pair }: { pair: Pair }) {
  const t = usePairWords();
  if (pair.lastMessageAt !== null) return <RelativeTime at={pair.lastMessageAt} />;
  return (
    <span className={classes.quiet}>
      {t(pair.conversationId === null ? "notStarted" : "never")}
    </span>
  );
}

/** The columns of a list of pairs, and the dialogs that its menus open. */
export function usePairColumns(actionsOf: (pair: Pair) => readonly MenuItem[]): {
  columns: Column<Pair>[];
  dialogs: ReactNode;
} {
  const t = usePairWords();
  const { ask, dialogs } = usePairActions();
  const columns: Column<Pair>[] = [
    {
      id: "pair",
      header: t("column.pair"),
      primary: true,
      cell: (pair) => <Names pair={pair} />,
    },
    {
      id: "state",
      header: t("column.state"),
      cell: ({ state }) => <Status tone={TONES[state]}>{t(`state.${state}`)}</Status>,
    },
    { id: "last", header: t("column.last"), cell: (pair) => <LastMessage pair={pair} /> },
    {
      id: "count",
      header: t("column.count"),
      align: "end",
      cell: ({ messageCount }) => messageCount,
    },
    {
      id: "actions",
      header: t("column.actions"),
      quietHeader: true,
      align: "end",
      cell: (pair) => <PairMenu pair={pair} ask={ask} others={actionsOf(pair)} />,
    },
  ];
  return { columns, dialogs };
}
