import { CalendarPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useMyPairs, type PairPlace } from "#features/pairs/client-place.ts";
import { Button } from "#ui/button/Button.tsx";
import { Menu } from "#ui/menu/Menu.tsx";
import { useSessionWords } from "./words.ts";

const ProposeDialog = lazy(async () => ({
  default: (await import("./ProposeDialog.tsx")).ProposeDialog,
}));

/** Proposes a meeting from where all of them are listed: with the one partner there is, or with one of several. */
export function Proposing() {
  const t = useSessionWords();
  const { data } = useMyPairs();
  const [pair, setPair] = useState<PairPlace>();
  const pairs = data?.filter(({ can }) => can.write) ?? [];
  const [only, ...others] = pairs;
  if (only === undefined) return null;
  const look = { variant: "filled", icon: CalendarPlus } as const;
  return (
    <>
      {others.length === 0 ? (
        <Button {...look} onClick={() => setPair(only)}>
          {t("list.propose")}
        </Button>
      ) : (
        <Menu
          label={t("list.proposeWith")}
          align="end"
          items={pairs.map((one) => ({
            id: one.id,
            label: one.partner.name,
            onSelect: () => setPair(one),
          }))}
          trigger={(trigger) => (
            <Button {...look} {...trigger}>
              {t("list.propose")}
            </Button>
          )}
        />
      )}
      <Suspense>
        {pair !== undefined && <ProposeDialog pair={pair} onClose={() => setPair(undefined)} />}
      </Suspense>
    </>
  );
}
