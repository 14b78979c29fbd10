import { X } from "lucide-react";
import { useId, useState, type SubmitEvent } from "react";
import { newId } from "#platform/api/new-id.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { classNames } from "#ui/class-names.ts";
import { toast } from "#ui/toast/toasts.ts";
import type { ActionItemDetail } from "../client.ts";
import { useAddStep, useChangeStep, useRemoveStep } from "../client-doing.ts";
import { useKeptWords } from "../client-kept.ts";
import classes from "./ActionItems.module.css";
import itemClasses from "./Item.module.css";
import { attempt } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

type Step = ActionItemDetail["stepList"][number];

function StepRow({ item, step }: { item: ActionItemDetail; step: Step }) {
  const t = useItemWords();
  const change = useChangeStep();
  const add = useAddStep();
  const remove = useRemoveStep();
  const { id: itemId, can } = item;
  const { id: stepId, title, doneAt } = step;
  const takeOut = () =>
    attempt(remove.mutateAsync({ itemId, stepId }), () =>
      toast({
        text: t("steps.removed"),
        undo: { act: () => attempt(add.mutateAsync({ itemId, id: newId(), title })) },
      }),
    );
  return (
    <li className={classNames(classes.row, doneAt !== null && itemClasses.stepDone)}>
      <label className={classes.tick}>
        <input
          type="checkbox"
          aria-label={t("row.done", { title })}
          checked={doneAt !== null}
          disabled={!can.changeSteps}
          onChange={() => attempt(change.mutateAsync({ itemId, stepId, isDone: doneAt === null }))}
        />
      </label>
      <span className={classes.main} dir="auto">
        <span className={itemClasses.step}>{title}</span>
      </span>
      {can.changeSteps && (
        <IconButton icon={X} size="small" label={t("steps.remove", { title })} onClick={takeOut} />
      )}
    </li>
  );
}

function AddStep({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const fieldId = useId();
  const add = useAddStep();
  const [title, setTitle, sent] = useKeptWords(item[item.me ?? "mentor"].id, `step-${item.id}`);
  const [stepId, setStepId] = useState(() => newId());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (title.trim() === "" || add.isPending) return;
    add.mutate(
      { itemId: item.id, id: stepId, title: title.trim() },
      {
        onSuccess: () => {
          sent(title);
          setStepId(newId());
        },
      },
    );
  };
  return (
    <form className={classes.quickLine} onSubmit={submit}>
      <label className={classes.quickField} htmlFor={fieldId}>
        {t("steps.add")}
        <input
          id={fieldId}
          className={classes.input}
          value={title}
          maxLength={200}
          autoComplete="off"
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
      </label>
      <Button type="submit" busy={add.isPending}>
        {t("steps.addButton")}
      </Button>
      {add.error !== null && <FormError error={add.error} />}
    </form>
  );
}

/** The steps inside of an item. */
export function ItemSteps({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const { stepList, can } = item;
  if (stepList.length === 0 && !can.changeSteps) return null;
  return (
    <Section title={t("steps.title")}>
      {stepList.length === 0 ? (
        <p className={classes.quiet}>{t("steps.none")}</p>
      ) : (
        <ul className={classes.list} aria-label={t("steps.title")}>
          {stepList.map((step) => (
            <StepRow key={step.id} item={item} step={step} />
          ))}
        </ul>
      )}
      {can.changeSteps && <AddStep item={item} />}
    </Section>
  );
}
