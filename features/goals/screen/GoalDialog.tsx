import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { useKeptForm } from "#features/cohorts/client-kept-form.ts";
import { newId } from "#platform/api/new-id.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DateField, TextField } from "#ui/form/TextField.tsx";
import { goalQuery, goalsApi, useCreateGoal, useGoalAct, type GoalDetail } from "../client.ts";
import { writtenDay } from "./goal-day.ts";
import classes from "./Goals.module.css";
import { useGoalWords } from "./words.ts";

interface Fields {
  readonly title: string;
  readonly description: string;
  readonly measure: string;
  readonly targetOn: string;
  readonly audience: "pair" | "me";
  /** One on each line; of a new goal alone. */
  readonly steps: string;
}

const DAYS = { min: "2000-01-01", max: "2199-12-31" };
const MOST_STEPS = 100;
const LONGEST_STEP = 200;

function fieldsOf(goal: GoalDetail): Fields {
  const { title, description, measure, targetOn, audience } = goal;
  return {
    title,
    description: description ?? "",
    measure: measure ?? "",
    targetOn: targetOn ?? "",
    audience,
    steps: "",
  };
}

function stepsOf(lines: string) {
  return lines
    .split("\n")
    .map((line) => line.trim().slice(0, LONGEST_STEP))
    .filter((title) => title !== "")
    .slice(0, MOST_STEPS)
    .map((title) => ({ id: newId(), title }));
}

function GoalFields({ isNew }: { isNew: boolean }) {
  const t = useGoalWords();
  const isUsual = (day: string) =>
    day === "" || (day >= DAYS.min && day <= DAYS.max) || t("form.farDay");
  return (
    <>
      <TextField
        name="title"
        label={t("form.title")}
        description={t("form.titleText")}
        maxLength={200}
      />
      <TextAreaField name="measure" label={t("form.measure")} rows={2} maxLength={1000} optional />
      <DateField
        name="targetOn"
        label={t("form.targetOn")}
        {...DAYS}
        rules={{ validate: isUsual }}
        optional
      />
      <TextAreaField
        name="description"
        label={t("form.description")}
        rows={2}
        maxLength={8000}
        optional
      />
      {isNew && <TextAreaField name="steps" label={t("form.steps")} rows={2} optional />}
      <SelectField
        name="audience"
        label={t("form.audience")}
        description={t("form.audienceText")}
        placeholder={false}
        options={[
          { value: "pair", label: t("form.pair") },
          { value: "me", label: t("form.me") },
        ]}
      />
    </>
  );
}

/** What somebody else, or another device, has put in the place of what one had before one. */
function MovedOn({ goal, form }: { goal: GoalDetail; form: UseFormReturn<Fields> }) {
  const t = useGoalWords();
  const [now, typed] = [fieldsOf(goal), form.getValues()];
  const names = ["title", "measure", "targetOn", "description"] as const;
  const other = names.filter((name) => now[name] !== typed[name]);
  const shown = (name: (typeof names)[number]) => {
    if (now[name] === "") return t("form.nothing");
    return name === "targetOn" ? writtenDay(now[name]) : now[name];
  };
  return (
    <div className={classes.changed} role="status">
      <p>{t("form.movedOn")}</p>
      <dl>
        {other.map((name) => (
          <div key={name}>
            <dt>{t(`form.${name}`)}</dt>
            <dd>{shown(name)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Kept({ onFresh }: { onFresh: () => void }) {
  const t = useGoalWords();
  return (
    <p className={classes.quiet}>
      {t("form.kept")}{" "}
      <Button size="small" variant="quiet" onClick={onFresh}>
        {t("form.fresh")}
      </Button>
    </p>
  );
}

function DialogFrame({
  form,
  title,
  submitLabel,
  isNew,
  onSubmit,
  onClose,
  name,
  children,
}: {
  form: UseFormReturn<Fields>;
  title: string;
  submitLabel: string;
  isNew: boolean;
  /** Where what is typed is kept. */
  name: string;
  onSubmit: (fields: Fields) => Promise<void>;
  onClose: () => void;
  children?: ReactNode;
}) {
  const t = useGoalWords();
  const { wasKept, forget } = useKeptForm(name, form);
  const submit = async (fields: Fields) => {
    await onSubmit(fields);
    forget();
    onClose();
  };
  const beginAgain = () => {
    form.reset();
    forget();
  };
  return (
    <Dialog open title={title} onClose={onClose} busy={form.formState.isSubmitting}>
      {children}
      {wasKept && <Kept onFresh={beginAgain} />}
      <Form form={form} onSubmit={submit}>
        <GoalFields isNew={isNew} />
        <FormActions>
          <SubmitButton>{submitLabel}</SubmitButton>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** Sets a goal; what is typed is kept until it is set. */
export function GoalDialog({
  pairId,
  startTitle,
  onClose,
}: {
  pairId: string;
  startTitle: string;
  onClose: () => void;
}) {
  const t = useGoalWords();
  const create = useCreateGoal();
  const [id] = useState(() => newId());
  const form = useForm<Fields>({
    defaultValues: {
      title: startTitle,
      description: "",
      measure: "",
      targetOn: "",
      audience: "pair",
      steps: "",
    },
  });
  const submit = async ({ targetOn, steps, ...fields }: Fields) => {
    await create.mutateAsync({
      ...fields,
      pairId,
      id,
      targetOn: targetOn === "" ? null : targetOn,
      steps: stepsOf(steps),
    });
    announce(t("form.created"));
  };
  return (
    <DialogFrame
      form={form}
      name={`goal:new:${pairId}:${startTitle}`}
      title={t("form.newTitle")}
      submitLabel={t("form.create")}
      isNew
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

/** Changes one's own goal. Where it has moved on meanwhile, what is there now is shown beside what was typed. */
export function EditGoalDialog({ goal, onClose }: { goal: GoalDetail; onClose: () => void }) {
  const t = useGoalWords();
  const client = useQueryClient();
  const act = useGoalAct(goal.id);
  const [seen, setSeen] = useState(goal.edition);
  const [movedTo, setMovedTo] = useState<GoalDetail>();
  const form = useForm<Fields>({ defaultValues: fieldsOf(goal) });
  const submit = async ({ title, description, measure, audience, targetOn }: Fields) => {
    const fields = { title, description, measure, audience };
    const change = { ...fields, targetOn: targetOn === "" ? null : targetOn, edition: seen };
    try {
      await act.mutateAsync({
        ask: async () => goalsApi("updateGoal", { goalId: goal.id, ...change }),
      });
    } catch (error) {
      if (errorCode(error) === "goal_moved_on") {
        const now = await client.query({ ...goalQuery(goal.id), staleTime: 0 });
        setSeen(now.edition);
        setMovedTo(now);
      }
      throw error;
    }
    announce(t("form.saved"));
  };
  return (
    <DialogFrame
      form={form}
      name={`goal:${goal.id}`}
      title={t("form.editTitle")}
      submitLabel={t("form.save")}
      isNew={false}
      onSubmit={submit}
      onClose={onClose}
    >
      {movedTo !== undefined && <MovedOn goal={movedTo} form={form} />}
    </DialogFrame>
  );
}
