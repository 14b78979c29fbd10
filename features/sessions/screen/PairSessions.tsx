import { CalendarPlus, History } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { Button } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { SessionList } from "./SessionList.tsx";
import classes from "./Sessions.module.css";
import { useSessionWords } from "./words.ts";

const ProposeDialog = lazy(async () => ({
  default: (await import("./ProposeDialog.tsx")).ProposeDialog,
}));
const LogDialog = lazy(async () => ({ default: (await import("./LogDialog.tsx")).LogDialog }));

function PastSessions({ pairId }: { pairId: string }) {
  const t = useSessionWords();
  return (
    <SessionList
      listing={{ pairId, when: "past" }}
      label={t("list.past")}
      empty={
        <EmptyState compact title={t("list.nonePast")}>
          {t("list.nonePastText")}
        </EmptyState>
      }
    />
  );
}

/** The meetings of a pair: what comes, what was, and the way to the next one. */
export function PairSessions({ pair }: { pair: PairPlace }) {
  const t = useSessionWords();
  const [open, setOpen] = useState<"propose" | "log">();
  const close = () => setOpen(undefined);
  const { name } = pair.partner;
  const canWrite = pair.can.write;
  const propose = (
    <Button variant="filled" icon={CalendarPlus} onClick={() => setOpen("propose")}>
      {t("list.propose")}
    </Button>
  );
  return (
    <div className={classes.stack}>
      <Section title={t("list.coming")} actions={canWrite && propose}>
        <SessionList
          listing={{ pairId: pair.id, when: "coming" }}
          label={t("list.coming")}
          empty={
            <EmptyState title={t("list.none")} drawing="path">
              {t("list.noneText", { name })}
            </EmptyState>
          }
        />
      </Section>
      <Section
        title={t("list.past")}
        actions={
          canWrite && (
            <Button icon={History} onClick={() => setOpen("log")}>
              {t("list.log")}
            </Button>
          )
        }
      >
        <PastSessions pairId={pair.id} />
      </Section>
      <Suspense>
        {open === "propose" && <ProposeDialog pair={pair} onClose={close} />}
        {open === "log" && <LogDialog pair={pair} onClose={close} />}
      </Suspense>
    </div>
  );
}
