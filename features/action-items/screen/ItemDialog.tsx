import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { newId } from "#platform/api/new-id.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Form } from "#ui/form/Form.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DateField, TextField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import {
  actionItemsApi,
  useCreateItem,
  useUpdateItem,
  type ActionItemDetail,
  type Priority,
  type Side,
} from "../client.ts";
import { useKeptForm } from "../client-kept.ts";
import type { Reading } from "../quick-add.ts";
import { FormEnd } from "./FormEnd.tsx";
import itemClasses from "./Item.module.css";
import { weekdayName } from "./item-day.ts";
import { ownIdIn } from "./QuickAdd.tsx";
import { useItemWords } from "./words.ts";

interface Values {
  title: string;
  assignee: Side;
  dueOn: string;
  priority: Priority;
  description: string;
  /** "1" Monday to "7" Sunday. */
  repeatsOn: string[];
}

const SIDES = ["mentor", "mentee"] as const;
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const PRIORITIES = ["high", "medium", "low"] as const;

function Weekdays({ form }: { form: UseFormReturn<Values> }) {
  const t = useItemWords();
  return (
    <fieldset className={itemClasses.weekdays}>
      <legend>{t("form.repeats")}</legend>
      {DAYS.map((day) => (
        <label key={day} className={itemClasses.weekday}>
          <input
            type="checkbox"
            value={String(day)}
            aria-label={weekdayName(day, true)}
            {...form.register("repeatsOn")}
          />
          {weekdayName(day)}
        </label>
      ))}
    </fieldset>
  );
}

/** `who`: given where it is chosen who does it, which is when an item is made. */
function Fields({
  form,
  who,
}: {
  form: UseFormReturn<Values>;
  who?: { readonly me: Side; readonly partnerName: string };
}) {
  const t = useItemWords();
  const sides = who?.me === "mentor" ? SIDES : SIDES.toReversed();
  return (
    <>
      <TextField name="title" label={t("form.title")} maxLength={200} rules={{ maxLength: 200 }} />
      <div className={itemClasses.two}>
        {who !== undefined && (
          <SelectField
            name="assignee"
            label={t("form.for")}
            placeholder={false}
            options={sides.map((side) => ({
              value: side,
              label: side === who.me ? t("form.me") : t("form.partner", { name: who.partnerName }),
            }))}
          />
        )}
        <SelectField
          name="priority"
          label={t("form.priority")}
          placeholder={false}
          options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
      </div>
      <DateField name="dueOn" label={t("form.due")} optional />
      <TextAreaField
        name="description"
        label={t("form.description")}
        description={t("form.descriptionText")}
        maxLength={8000}
        optional
      />
      <Weekdays form={form} />
    </>
  );
}

function valuesFor(start: Partial<Reading> & { description?: string }, me: Side): Values {
  const partner = me === "mentor" ? "mentee" : "mentor";
  return {
    title: start.title ?? "",
    assignee: start.assignee === "partner" ? partner : me,
    dueOn: start.dueOn ?? "",
    priority: start.priority ?? "medium",
    description: start.description ?? "",
    repeatsOn: (start.repeatsOn ?? []).map(String),
  };
}

function saidOf({ dueOn, repeatsOn, ...values }: Values) {
  return {
    ...values,
    dueOn: dueOn === "" ? null : dueOn,
    repeatsOn: repeatsOn.length === 0 ? null : repeatsOn.map(Number),
  };
}

/** Makes an item with everything there is to say. What is typed is kept until it is saved or taken back. */
export function ItemDialog({
  pair,
  start,
  messageSeq,
  onMade,
  onClose,
}: {
  pair: PairPlace;
  start: Partial<Reading> & { description?: string };
  messageSeq?: number;
  onMade?: (itemId: string) => void;
  onClose: () => void;
}) {
  const t = useItemWords();
  const create = useCreateItem();
  const [id] = useState(() => newId());
  const form = useForm<Values>({ defaultValues: valuesFor(start, pair.me) });
  const forget = useKeptForm(
    form,
    ownIdIn(pair),
    messageSeq === undefined ? `new-${pair.id}` : null,
    start.title === undefined || start.title === "",
  );
  const close = () => {
    forget();
    onClose();
  };
  return (
    <Dialog open title={t("form.newTitle")} onClose={close} busy={create.isPending}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const said = saidOf(values);
          const from = messageSeq === undefined ? {} : { messageSeq };
          await create.mutateAsync({ pairId: pair.id, id, ...said, ...from });
          onMade?.(id);
          toast({ text: t("add.added", { title: said.title.trim() }) });
          close();
        }}
      >
        <Fields form={form} who={{ me: pair.me, partnerName: pair.partner.name }} />
        <FormEnd submit={t("form.add")} onCancel={close} />
      </Form>
    </Dialog>
  );
}

function valuesOf(item: ActionItemDetail): Values {
  const { title, assignee, dueOn, priority, description, repeatsOn } = item;
  return {
    title,
    assignee,
    dueOn: dueOn ?? "",
    priority,
    description,
    repeatsOn: (repeatsOn ?? []).map(String),
  };
}

/** Changes an item; where it was changed meanwhile, what is typed stays and can be put over the newer one. */
export function EditItemDialog({ item, onClose }: { item: ActionItemDetail; onClose: () => void }) {
  const t = useItemWords();
  const update = useUpdateItem();
  const me = item.me ?? "mentor";
  // What was there when the form opened; a newer one is taken only by saving a second time.
  const [seen, setSeen] = useState(item.edition);
  const form = useForm<Values>({ defaultValues: valuesOf(item) });
  const forget = useKeptForm(form, item[me].id, `edit-${item.id}`, true);
  const close = () => {
    forget();
    onClose();
  };
  const submit = async (values: Values) => {
    const { assignee: _, ...said } = saidOf(values);
    const given = { itemId: item.id, edition: seen, ...said };
    try {
      await update.mutateAsync(given);
    } catch (error) {
      // What is there now is known from here on: saved once more, what is typed is put over it.
      if (errorCode(error) === "action_item_changed") {
        setSeen((await actionItemsApi("getActionItem", { itemId: item.id })).edition);
      }
      throw error;
    }
    toast({ text: t("form.saved") });
    close();
  };
  return (
    <Dialog open title={t("form.editTitle")} onClose={close} busy={update.isPending}>
      {item.edition > seen && (
        <Banner tone="attention" title={t("form.changed")}>
          {t("form.changedText")}
        </Banner>
      )}
      <Form form={form} onSubmit={submit}>
        <Fields form={form} />
        <FormEnd submit={t("form.save")} onCancel={close} />
      </Form>
    </Dialog>
  );
}
