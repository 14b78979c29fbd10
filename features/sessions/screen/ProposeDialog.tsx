import { useState } from "react";
import { useForm, useFormContext } from "react-hook-form";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useMakeSession } from "../client.ts";
import { useKeptForm } from "../client-kept.ts";
import { WhenFields } from "./WhenFields.tsx";
import { someTime, whenAsked, withFormFields, type WhenValues } from "./when-values.ts";
import { WhereFields, type WhereValues } from "./WhereFields.tsx";
import { useSessionWords } from "./words.ts";

type Every = "week" | "two_weeks" | "month";
const EVERY: readonly Every[] = ["week", "two_weeks", "month"];

interface Values extends WhenValues, WhereValues {
  every: string;
  count: string;
}

function RepeatFields() {
  const t = useSessionWords();
  const every = useFormContext<Values>().watch("every");
  return (
    <>
      <SelectField
        name="every"
        label={t("form.repeat")}
        placeholder={t("form.repeats.no")}
        options={EVERY.map((value) => ({ value, label: t(`form.repeats.${value}`) }))}
        optional
      />
      {every !== "" && <TextField name="count" label={t("form.count")} inputMode="numeric" />}
    </>
  );
}

function useProposing(pairId: string) {
  const propose = useMakeSession("proposeSession");
  const [ids] = useState(() => ({ id: newId(), seriesId: newId() }));
  return async (values: Values) => {
    const { title, placeKind, place, count } = values;
    const every = EVERY.find((one) => one === values.every);
    await withFormFields(
      propose.mutateAsync({
        pairId,
        id: ids.id,
        title,
        placeKind,
        place,
        ...whenAsked(values),
        ...(every === undefined
          ? {}
          : {
              repeat: {
                seriesId: ids.seriesId,
                every,
                count: Number(count),
              },
            }),
      }),
    );
  };
}

/** Proposes a meeting, or a series, to the other one of a pair. */
export function ProposeDialog({ pair, onClose }: { pair: PairPlace; onClose: () => void }) {
  const t = useSessionWords();
  const { name } = pair.partner;
  const propose = useProposing(pair.id);
  const form = useForm<Values>({
    defaultValues: {
      ...someTime(7),
      title: "",
      placeKind: "video",
      place: "",
      every: "",
      count: "6",
    },
  });
  const forget = useKeptForm(form, `propose ${pair.id}`);
  const submit = async (values: Values) => {
    await propose(values);
    forget();
    toast({ text: t("one.moved", { name }) });
    onClose();
  };
  return (
    <Dialog open title={t("form.propose")} onClose={onClose}>
      <p>{t("form.proposeTo", { name })}</p>
      <Form form={form} onSubmit={submit}>
        <WhenFields partner={name} pairId={pair.id} />
        <WhereFields />
        <RepeatFields />
        <FormActions>
          <SubmitButton>{t("form.send")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
