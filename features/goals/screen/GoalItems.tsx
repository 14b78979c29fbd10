import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useForm } from "react-hook-form";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { IconButton } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { resetIfUnchanged } from "#ui/form/reset-if-unchanged.ts";
import { SelectField } from "#ui/form/SelectField.tsx";
import { Link } from "#ui/link/Link.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { goalsApi, openItemsQuery, useGoalAct, type GoalDetail } from "../client.ts";
import classes from "./Goals.module.css";
import { useGoalWords } from "./words.ts";

function TieItem({ goal, place }: { goal: GoalDetail; place: PairPlace }) {
  const t = useGoalWords();
  const act = useGoalAct(goal.id);
  const form = useForm({ defaultValues: { itemId: "" } });
  const { data } = useQuery(openItemsQuery(place));
  const tied = new Set(goal.actionItems.map(({ id }) => id));
  const options = (data?.items ?? [])
    .filter(({ id }) => !tied.has(id))
    .map(({ id, title }) => ({ value: id, label: title }));
  if (data === undefined) return null;
  if (options.length === 0) return <p className={classes.quiet}>{t("items.noMore")}</p>;
  const submit = async ({ itemId }: { itemId: string }) => {
    await act.mutateAsync({
      ask: async () => goalsApi("tieActionItem", { goalId: goal.id, itemId }),
    });
    resetIfUnchanged(form, { itemId });
  };
  return (
    <Form form={form} onSubmit={submit}>
      <SelectField
        name="itemId"
        label={t("items.choose")}
        placeholder={t("items.chooseFirst")}
        options={options}
      />
      <FormActions>
        <SubmitButton variant="soft">{t("items.tie")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function isKnown(status: string): status is "pending" | "in_progress" | "completed" | "cancelled" {
  return ["pending", "in_progress", "completed", "cancelled"].includes(status);
}

/** The action items that serve a goal. */
export function GoalItems({ goal, place }: { goal: GoalDetail; place: PairPlace | undefined }) {
  const t = useGoalWords();
  const act = useGoalAct(goal.id);
  const untie = (itemId: string) => {
    const back = async () => goalsApi("tieActionItem", { goalId: goal.id, itemId });
    act.mutate(
      { ask: async () => goalsApi("untieActionItem", { goalId: goal.id, itemId }) },
      {
        onSuccess: () =>
          toast({ text: t("items.untied"), undo: { act: () => act.mutate({ ask: back }) } }),
      },
    );
  };
  return (
    <Section title={t("items.title")}>
      {act.error !== null && <FormError error={act.error} />}
      {goal.actionItems.length === 0 && <p className={classes.quiet}>{t("items.none")}</p>}
      {goal.actionItems.length > 0 && (
        <ul className={classes.steps}>
          {goal.actionItems.map(({ id, title, status }) => (
            <li key={id} className={classes.step}>
              <span className={classes.item}>
                <Link
                  href={`/action-items/${id}`}
                  className={classNames(status === "completed" && classes.done)}
                >
                  {title}
                </Link>
                {isKnown(status) && (
                  <span className={classes.quiet}> · {t(`items.status.${status}`)}</span>
                )}
              </span>
              {goal.can.checkIn && (
                <IconButton
                  icon={X}
                  size="small"
                  label={t("items.untie", { title })}
                  onClick={() => untie(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {goal.can.checkIn && place !== undefined && <TieItem goal={goal} place={place} />}
    </Section>
  );
}
