import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import { useChangePairState, type Pair } from "../client.ts";
import { usePairWords } from "./words.ts";

export type PairAction = "activate" | "pause" | "resume" | "close";

const STATES = { activate: "active", resume: "active", pause: "paused", close: "closed" } as const;
/** What takes a change back, where something does. */
const BACK: Partial<Record<PairAction, PairAction>> = { pause: "resume", resume: "pause" };
const SAID = {
  activate: "activated",
  pause: "paused",
  resume: "resumed",
  close: "closed",
} as const;

const namesOf = ({ mentor, mentee }: Pair) => ({ mentor: mentor.name, mentee: mentee.name });

/** Carries a change of state out, says so, and offers the way back. */
function useStep() {
  const t = usePairWords();
  const change = useChangePairState();
  const step = async (action: PairAction, pair: Pair, overCapacity = false): Promise<void> => {
    await change.mutateAsync({ pairId: pair.id, state: STATES[action], overCapacity });
    const back = BACK[action];
    const isDropped = action === "close" && pair.state === "proposed";
    toast({
      text: t(isDropped ? "dropped" : SAID[action], namesOf(pair)),
      ...(back && { undo: { act: () => void step(back, pair).catch(sayWhy) } }),
    });
  };
  return step;
}

function sayWhy(error: unknown): void {
  const { title, nextStep } = errorText(errorCode(error));
  toast({ text: `${title}. ${nextStep}`, tone: "problem" });
}

/** Pausing and resuming happen at once and can be taken back; what cannot is asked first. */
export function usePairActions(): {
  ask: (action: PairAction, pair: Pair) => void;
  dialogs: ReactNode;
} {
  const t = usePairWords();
  const step = useStep();
  const [closing, setClosing] = useState<Pair | null>(null);
  const [full, setFull] = useState<{ action: PairAction; pair: Pair } | null>(null);
  const ask = (action: PairAction, pair: Pair) => {
    if (action === "close") return setClosing(pair);
    step(action, pair).catch((error: unknown) => {
      if (errorCode(error) === "mentor_full") setFull({ action, pair });
      else sayWhy(error);
    });
  };
  const isProposal = closing?.state === "proposed";
  const dialogs = (
    <>
      {closing !== null && (
        <ConfirmDialog
          open
          danger
          title={t(isProposal ? "dropTitle" : "closeTitle", namesOf(closing))}
          confirmLabel={t(isProposal ? "drop" : "close")}
          onClose={() => setClosing(null)}
          onConfirm={async () => step("close", closing)}
        >
          {t(isProposal ? "dropText" : "closeText")}
        </ConfirmDialog>
      )}
      {full !== null && (
        <ConfirmDialog
          open
          title={t("fullTitle", namesOf(full.pair))}
          confirmLabel={t("fullConfirm")}
          onClose={() => setFull(null)}
          onConfirm={async () => step(full.action, full.pair, true)}
        >
          {t("fullText", namesOf(full.pair))}
        </ConfirmDialog>
      )}
    </>
  );
  return { ask, dialogs };
}
