import { useState } from "react";
import type { Participant } from "#features/cohorts/client.ts";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { errorCode } from "#ui/error-words.ts";
import { FormError } from "#ui/form/FormError.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useCreatePair } from "../client.ts";
import { CandidateChoice } from "./CandidateChoice.tsx";
import classes from "./Pairs.module.css";
import { usePairWords } from "./words.ts";

interface Chosen {
  readonly mentor: Participant | null;
  readonly mentee: Participant | null;
  readonly activate: boolean;
  /** The mentor said yes to one more than they wanted. */
  readonly overCapacity: boolean;
}

const NOBODY: Chosen = { mentor: null, mentee: null, activate: true, overCapacity: false };

function isFull({ mentor }: Chosen): boolean {
  return mentor !== null && mentor.capacity !== null && mentor.runningPairs >= mentor.capacity;
}

function HowChoice({
  chosen,
  change,
}: {
  chosen: Chosen;
  change: (part: Partial<Chosen>) => void;
}) {
  const t = usePairWords();
  return (
    <ChoiceList
      legend={t("together.how")}
      value={chosen.activate ? "activate" : "propose"}
      onChange={(value) => change({ activate: value === "activate" })}
      choices={[
        {
          value: "activate",
          label: t("together.activate"),
          description: t("together.activateText"),
        },
        { value: "propose", label: t("together.propose"), description: t("together.proposeText") },
      ]}
    />
  );
}

function OverCapacity({
  chosen,
  change,
}: {
  chosen: Chosen;
  change: (part: Partial<Chosen>) => void;
}) {
  const t = usePairWords();
  const { mentor, overCapacity } = chosen;
  if (mentor === null) return null;
  return (
    <label className={classes.over}>
      <input
        type="checkbox"
        className={classes.check}
        checked={overCapacity}
        onChange={(event) => change({ overCapacity: event.currentTarget.checked })}
      />
      {t("together.over", { mentor: mentor.name, capacity: mentor.capacity ?? 0 })}
    </label>
  );
}

function Candidates({
  cohortId,
  chosen,
  change,
}: {
  cohortId: string;
  chosen: Chosen;
  change: (part: Partial<Chosen>) => void;
}) {
  return (
    <div className={classes.two}>
      <CandidateChoice
        cohortId={cohortId}
        part="mentor"
        chosen={chosen.mentor}
        onChoose={(mentor) => change({ mentor, overCapacity: false })}
      />
      <CandidateChoice
        cohortId={cohortId}
        part="mentee"
        chosen={chosen.mentee}
        onChoose={(mentee) => change({ mentee })}
      />
    </div>
  );
}

/** Makes the pair once, also when the answer is lost and it is asked again. */
function usePutTogether(cohortId: string, onDone: () => void) {
  const t = usePairWords();
  const create = useCreatePair();
  const [id] = useState(() => newId());
  const put = ({ mentor, mentee, activate, overCapacity }: Chosen) => {
    if (mentor === null || mentee === null) return;
    create.mutate(
      { id, cohortId, mentorId: mentor.id, menteeId: mentee.id, activate, overCapacity },
      {
        onSuccess: () => {
          const names = { mentor: mentor.name, mentee: mentee.name };
          toast({ text: activate ? t("activated", names) : t("together.proposed", names) });
          onDone();
        },
      },
    );
  };
  return { put, create };
}

/** What is missing before the pair can be made, in words; nothing when it can. */
function useMissing(chosen: Chosen, asksOver: boolean): string | undefined {
  const t = usePairWords();
  const { mentor, mentee, overCapacity } = chosen;
  if (mentor === null || mentee === null) return t("together.choose");
  return asksOver && !overCapacity ? t("together.confirmOver", { mentor: mentor.name }) : undefined;
}

/** Chooses a mentor and a mentee and makes them a pair, or proposes it. */
export function PutTogetherDialog({
  cohortId,
  onClose,
}: {
  cohortId: string;
  onClose: () => void;
}) {
  const t = usePairWords();
  const [chosen, setChosen] = useState(NOBODY);
  const [tried, setTried] = useState(false);
  const { put, create } = usePutTogether(cohortId, onClose);
  const change = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }));
  const refusedAsFull = create.isError && errorCode(create.error) === "mentor_full";
  const asksOver = chosen.activate && (isFull(chosen) || refusedAsFull);
  const missing = useMissing(chosen, asksOver);
  const submit = () => {
    setTried(true);
    if (missing === undefined) put(chosen);
  };
  return (
    <Dialog
      open
      size="large"
      title={t("together.title")}
      onClose={onClose}
      busy={create.isPending}
      footer={
        <>
          <Button onClick={onClose}>{t("together.cancel")}</Button>
          <Button variant="filled" busy={create.isPending} onClick={submit}>
            {t(chosen.activate ? "together.submitActive" : "together.submitProposed")}
          </Button>
        </>
      }
    >
      {create.isError && !refusedAsFull && <FormError error={create.error} />}
      <Candidates cohortId={cohortId} chosen={chosen} change={change} />
      <HowChoice chosen={chosen} change={change} />
      {asksOver && <OverCapacity chosen={chosen} change={change} />}
      <p role="alert" className={classes.missing}>
        {tried && missing}
      </p>
    </Dialog>
  );
}
