import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { useForm, useFormContext, useWatch } from "react-hook-form";
import { useKeptForm } from "#features/cohorts/client-kept-form.ts";
import { useOwnId } from "#features/messages/client.ts";
import { newId } from "#platform/api/new-id.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button } from "#ui/button/Button.tsx";
import { LineChart } from "#ui/charts/LineChart.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { resetIfUnchanged } from "#ui/form/reset-if-unchanged.ts";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { checkInsQuery, goalsApi, useGoalAct, type CheckIn, type GoalDetail } from "../client.ts";
import classes from "./Goals.module.css";
import { ProgressBar } from "./ProgressBar.tsx";
import { useGoalWords } from "./words.ts";

interface Fields {
  readonly progress: number;
  readonly words: string;
}

/** A slider in steps of five, with its number beside it. */
function ProgressField() {
  const t = useGoalWords();
  const id = useId();
  const { register } = useFormContext<Fields>();
  const progress = useWatch<Fields, "progress">({ name: "progress" });
  return (
    <div className={classes.slider}>
      <label htmlFor={id}>{t("progressOf.field")}</label>
      <div>
        <input
          {...register("progress", { valueAsNumber: true })}
          id={id}
          type="range"
          min={0}
          max={100}
          step={5}
          aria-valuetext={t("progress", { progress })}
        />
        <output htmlFor={id}>{progress}%</output>
      </div>
    </div>
  );
}

function CheckInForm({ goal }: { goal: GoalDetail }) {
  const t = useGoalWords();
  const act = useGoalAct(goal.id);
  const [id, setId] = useState(() => newId());
  const form = useForm<Fields>({ defaultValues: { progress: goal.progress, words: "" } });
  const { forget } = useKeptForm(`goal-check-in:${goal.id}`, form);
  const { isDirty } = form.formState;
  // The other one checked in: the slider begins where the goal stands now, unless it is being moved.
  useEffect(() => {
    if (!isDirty) form.reset({ progress: goal.progress, words: "" });
  }, [form, isDirty, goal.progress]);
  const submit = async ({ progress, words }: Fields) => {
    await act.mutateAsync({
      ask: async () => goalsApi("checkInGoal", { goalId: goal.id, id, progress, words }),
      shown: (before) => ({ ...before, progress }),
    });
    setId(newId());
    if (resetIfUnchanged(form, { progress, words }, { progress, words: "" })) forget();
    announce(t("progressOf.done"));
  };
  return (
    <Form form={form} onSubmit={submit}>
      <ProgressField />
      <TextAreaField
        name="words"
        label={t("progressOf.words")}
        rows={2}
        maxLength={2000}
        optional
      />
      <FormActions>
        <SubmitButton variant="soft">{t("progressOf.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function History({ goal, partner }: { goal: GoalDetail; partner: string | undefined }) {
  const t = useGoalWords();
  const ownId = useOwnId();
  const pages = useInfiniteQuery(checkInsQuery(goal.id));
  const checkIns: readonly CheckIn[] = pages.data?.pages.flatMap((page) => page.checkIns) ?? [];
  const nameOf = (authorId: string) =>
    authorId === ownId ? t("progressOf.you") : (partner ?? t("progressOf.partner"));
  if (pages.data === undefined && pages.error !== null) {
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  return (
    <>
      <ul className={classes.history} aria-label={t("progressOf.history")}>
        {checkIns.map(({ id, authorId, progress, words, at }) => (
          <li key={id}>
            <span className={classes.quiet}>
              {t("progressOf.by", { name: nameOf(authorId), progress })}
              {" · "}
              <RelativeTime at={at} />
            </span>
            {words !== "" && <p>{words}</p>}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("progressOf.earlier")}
        </Button>
      )}
    </>
  );
}

/** How far a goal is, how it came there, and the next word on it. */
export function GoalProgress({ goal, partner }: { goal: GoalDetail; partner: string | undefined }) {
  const t = useGoalWords();
  const points = goal.checkIns.map(({ id, at, progress: value }) => ({ id, at, value }));
  return (
    <Section title={t("progressOf.title")} description={goal.can.checkIn && t("progressOf.text")}>
      {goal.state === "reached" && <p>{t("goal.isReached")}</p>}
      {goal.state === "dropped" && <p>{t("goal.isDropped")}</p>}
      <ProgressBar progress={goal.state === "reached" ? 100 : goal.progress} label={goal.title} />
      {points.length > 1 && (
        <LineChart
          caption={t("progressOf.caption")}
          points={points}
          timeHeader={t("progressOf.when")}
          valueHeader={t("progressOf.value")}
        />
      )}
      {points.length === 0 && goal.description !== null && (
        <p className={classes.quiet}>{t("progressOf.none")}</p>
      )}
      {goal.can.checkIn && goal.state === "open" && <CheckInForm goal={goal} />}
      {points.length > 0 && <History goal={goal} partner={partner} />}
    </Section>
  );
}
