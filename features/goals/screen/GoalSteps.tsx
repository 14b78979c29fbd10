import { X } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useKeptForm } from "#features/cohorts/client-kept-form.ts";
import { newId } from "#platform/api/new-id.ts";
import { IconButton } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { resetIfUnchanged } from "#ui/form/reset-if-unchanged.ts";
import { TextField } from "#ui/form/TextField.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { goalsApi, useGoalAct, type GoalDetail, type GoalStep } from "../client.ts";
import classes from "./Goals.module.css";
import { useGoalWords } from "./words.ts";

function AddStep({ goalId }: { goalId: string }) {
  const t = useGoalWords();
  const act = useGoalAct(goalId);
  const [id, setId] = useState(() => newId());
  const form = useForm({ defaultValues: { title: "" } });
  const { forget } = useKeptForm(`goal-step:${goalId}`, form);
  const submit = async ({ title }: { title: string }) => {
    const { activeElement } = document;
    await act.mutateAsync({ ask: async () => goalsApi("addGoalStep", { goalId, id, title }) });
    setId(newId());
    if (!resetIfUnchanged(form, { title })) return;
    forget();
    // Whoever is elsewhere already is not called back.
    if (document.activeElement === activeElement) form.setFocus("title");
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField name="title" label={t("step.field")} maxLength={200} />
      <FormActions>
        <SubmitButton variant="soft">{t("step.add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function withStep(goal: GoalDetail, stepId: string, isDone: boolean): GoalDetail {
  const doneAt = isDone ? new Date().toISOString() : null;
  const steps = goal.steps.map((step) => (step.id === stepId ? { ...step, doneAt } : step));
  return { ...goal, steps, doneStepCount: steps.filter((step) => step.doneAt !== null).length };
}

function Step({
  step: { title, doneAt },
  mayChange,
  onTick,
  onRemove,
}: {
  step: GoalStep;
  mayChange: boolean;
  onTick: () => void;
  onRemove: () => void;
}) {
  const t = useGoalWords();
  return (
    <li className={classes.step}>
      <label>
        <input type="checkbox" checked={doneAt !== null} disabled={!mayChange} onChange={onTick} />
        <span className={classNames(doneAt !== null && classes.done)}>{title}</span>
      </label>
      {mayChange && (
        <IconButton icon={X} size="small" label={t("step.remove", { title })} onClick={onRemove} />
      )}
    </li>
  );
}

/** The way to a goal in small pieces, ticked by either of the two. */
export function GoalSteps({ goal }: { goal: GoalDetail }) {
  const t = useGoalWords();
  const act = useGoalAct(goal.id);
  const mayChange = goal.can.checkIn;
  const tick = ({ id: stepId, doneAt }: GoalStep) => {
    const isDone = doneAt === null;
    act.mutate({
      ask: async () => goalsApi("changeGoalStep", { goalId: goal.id, stepId, isDone }),
      shown: (before) => withStep(before, stepId, isDone),
    });
  };
  const remove = ({ id: stepId, title }: GoalStep) => {
    const back = async () => goalsApi("addGoalStep", { goalId: goal.id, id: stepId, title });
    act.mutate(
      { ask: async () => goalsApi("removeGoalStep", { goalId: goal.id, stepId }) },
      {
        onSuccess: () =>
          toast({ text: t("step.removed"), undo: { act: () => act.mutate({ ask: back }) } }),
      },
    );
  };
  return (
    <Section title={t("step.title")}>
      {act.error !== null && <FormError error={act.error} />}
      {goal.steps.length === 0 && (
        <p className={classes.quiet}>
          {t(goal.description === null ? "goal.masked" : "step.none")}
        </p>
      )}
      {goal.steps.length > 0 && (
        <ul className={classes.steps}>
          {goal.steps.map((step) => (
            <Step
              key={step.id}
              step={step}
              mayChange={mayChange}
              onTick={() => tick(step)}
              onRemove={() => remove(step)}
            />
          ))}
        </ul>
      )}
      {mayChange && <AddStep goalId={goal.id} />}
    </Section>
  );
}
