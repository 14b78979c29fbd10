import { CirclePause, CirclePlay, CircleX, Ellipsis, Handshake } from "lucide-react";
import { IconButton } from "#ui/button/Button.tsx";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import type { Pair } from "../client.ts";
import type { PairAction } from "./pair-actions.tsx";
import { usePairWords } from "./words.ts";

/** What may be done with a pair now; nothing where nothing may. */
export function PairMenu({
  pair,
  ask,
  others,
}: {
  pair: Pair;
  ask: (action: PairAction, pair: Pair) => void;
  others: readonly MenuItem[];
}) {
  const t = usePairWords();
  const { can, state } = pair;
  const possible: (MenuItem | false)[] = [
    can.activate && {
      id: "activate",
      label: t("activate"),
      icon: Handshake,
      onSelect: () => ask("activate", pair),
    },
    can.resume && {
      id: "resume",
      label: t("resume"),
      icon: CirclePlay,
      onSelect: () => ask("resume", pair),
    },
    can.pause && {
      id: "pause",
      label: t("pause"),
      icon: CirclePause,
      onSelect: () => ask("pause", pair),
    },
    ...others,
    can.close && {
      id: "close",
      label: t(state === "proposed" ? "drop" : "close"),
      icon: CircleX,
      danger: true,
      onSelect: () => ask("close", pair),
    },
  ];
  const items = possible.filter((item) => item !== false);
  if (items.length === 0) return null;
  const label = t("more", { mentor: pair.mentor.name, mentee: pair.mentee.name });
  return (
    <Menu
      label={label}
      items={items}
      trigger={(props) => <IconButton {...props} icon={Ellipsis} label={label} />}
    />
  );
}
