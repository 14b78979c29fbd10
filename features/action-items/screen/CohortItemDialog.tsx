import { useState } from "react";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DateField, TextField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { actionItemsApi, type CohortActionItem, type Priority, type Side } from "../client.ts";
import { useChangeCohortItem, useCreateCohortItem } from "../client-cohort.ts";
import itemClasses from "./Item.module.css";
import { useCohortItemWords } from "./words-cohort.ts";
import { useItemWords } from "./words.ts";

interface Values {
  title: string;
  description: string;
  side: Side;
  priority: Priority;
  when: "none" | "after" | "day";
  dueAfterDays: string;
  dueOn: string;
}

const SIDES = ["mentee", "mentor"] as const;
const PRIORITIES = ["high", "medium", "low"] as const;
const MOST_DAYS = 1000;

function whenOf(dueOn: string | null, dueAfterDays: number | null): Values["when"] {
  if (dueOn !== null) return "day";
  return dueAfterDays === null ? "none" : "after";
}

function valuesOf(item: CohortActionItem | undefined): Values {
  const { dueOn = null, dueAfterDays = null } = item ?? {};
  return {
    title: item?.title ?? "",
    description: item?.description ?? "",
    side: item?.side ?? "mentee",
    priority: item?.priority ?? "medium",
    when: whenOf(dueOn, dueAfterDays),
    dueAfterDays: String(dueAfterDays ?? 14),
    dueOn: dueOn ?? "",
  };
}

function When({ form }: { form: UseFormReturn<Values> }) {
  const c = useCohortItemWords();
  const when = useWatch({ control: form.control, name: "when" });
  const validate = (text: string) =>
    /^\d{1,4}$/.test(text) && Number(text) <= MOST_DAYS ? true : c("tooMany");
  return (
    <div className={itemClasses.two}>
      <SelectField
        name="when"
        label={c("whenDue")}
        placeholder={false}
        options={[
          { value: "none", label: c("whenNone") },
          { value: "after", label: c("whenAfter") },
          { value: "day", label: c("whenDay") },
        ]}
      />
      {when === "after" && (
        <TextField
          name="dueAfterDays"
          label={c("days")}
          inputMode="numeric"
          maxLength={4}
          rules={{ validate }}
        />
      )}
      {when === "day" && <DateField name="dueOn" label={c("day")} />}
    </div>
  );
}

function Fields({ form, isNew }: { form: UseFormReturn<Values>; isNew: boolean }) {
  const c = useCohortItemWords();
  const t = useItemWords();
  return (
    <>
      <TextField name="title" label={c("title")} maxLength={200} />
      <div className={itemClasses.two}>
        <SelectField
          name="side"
          label={c("side")}
          placeholder={false}
          disabled={!isNew}
          optional={!isNew}
          options={SIDES.map((value) => ({ value, label: c(`sideOf.${value}`) }))}
        />
        <SelectField
          name="priority"
          label={c("priority")}
          placeholder={false}
          options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
      </div>
      <When form={form} />
      <TextAreaField
        name="description"
        label={c("words")}
        description={c("wordsText")}
        maxLength={8000}
        optional
      />
    </>
  );
}

function useSave(cohortId: string, item: CohortActionItem | undefined) {
  const create = useCreateCohortItem();
  const change = useChangeCohortItem();
  const [id] = useState(() => newId());
  const save = async ({ when, dueAfterDays, dueOn, side, ...said }: Values, edition: number) => {
    const due = {
      dueAfterDays: when === "after" ? Number(dueAfterDays) : null,
      dueOn: when === "day" ? dueOn : null,
    };
    return item === undefined
      ? create.mutateAsync({ cohortId, id, side, ...said, ...due })
      : change.mutateAsync({ cohortItemId: item.id, edition, ...said, ...due });
  };
  return { save, isPending: create.isPending || change.isPending };
}

/** Gives every pair an item, or changes one; says first how many pairs it reaches. */
export function CohortItemDialog({
  cohortId,
  item,
  runningPairs,
  onClose,
}: {
  cohortId: string;
  item: CohortActionItem | undefined;
  runningPairs: number;
  onClose: () => void;
}) {
  const c = useCohortItemWords();
  const isNew = item === undefined;
  const form = useForm<Values>({ defaultValues: valuesOf(item) });
  const [edition, setEdition] = useState(item?.edition ?? 0);
  const { save, isPending } = useSave(cohortId, item);
  const open = isNew ? runningPairs : item.pairs - item.completed;
  const reachOfNew = open === 0 ? c("reachesNone") : c("reaches", { count: open });
  const reach = isNew ? reachOfNew : c("changes", { count: open });
  const submit = async (values: Values) => {
    try {
      await save(values, edition);
    } catch (error) {
      // What is typed stays; saved once more, it goes over the newer one.
      if (errorCode(error) === "action_item_changed") {
        const { items } = await actionItemsApi("getCohortActionItems", { cohortId, take: 100 });
        setEdition(items.find(({ id }) => id === item?.id)?.edition ?? edition);
      }
      throw error;
    }
    toast({ text: isNew ? c("given", { title: values.title.trim() }) : c("saved") });
    onClose();
  };
  return (
    <Dialog open title={c(isNew ? "newTitle" : "editTitle")} onClose={onClose} busy={isPending}>
      <Banner tone={open > 0 ? "attention" : "info"} title={reach} />
      <Form form={form} onSubmit={submit}>
        <Fields form={form} isNew={isNew} />
        <FormActions>
          <SubmitButton>{c(isNew ? "give" : "save")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {c("cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
