import { useForm, useFormContext } from "react-hook-form";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { newId } from "#platform/api/new-id.ts";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useMakeSession } from "../client.ts";
import { SessionDialog } from "./SessionDialog.tsx";
import { WhenFields } from "./WhenFields.tsx";
import { someTime, whenAsked, withFormFields, type WhenValues } from "./when-values.ts";
import { WhereFields, type WhereValues } from "./WhereFields.tsx";
import { useSessionWords } from "./words.ts";

type Every = "week" | "two_weeks" | "month";
const EVERY: readonly Every[] = ["week", "two_weeks", "month"];

interface Values extends WhenValues, WhereValues {
  /** Kept with what is typed, so that what is sent twice is proposed once. */
  id: string;
  seriesId: string;
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
  return async (values: Values) => {
    const { id, seriesId, title, placeKind, place, count } = values;
    const every = EVERY.find((one) => one === values.every);
    await withFormFields(
      propose.mutateAsync({
        pairId,
        id,
        title,
        placeKind,
        place,
        ...whenAsked(values),
        ...(every === undefined
          ? {}
          : {
              repeat: {
                seriesId,
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
      id: newId(),
      seriesId: newId(),
      title: "",
      placeKind: "video",
      place: "",
      every: "",
      count: "6",
    },
  });
  const submit = async (values: Values) => {
    await propose(values);
    toast({ text: t("one.moved", { name }) });
  };
  return (
    <SessionDialog
      form={form}
      name={`propose ${pair.id}`}
      title={t("form.propose")}
      send={t("form.send")}
      cancel={t("form.cancel")}
      lead={<p>{t("form.proposeTo", { name })}</p>}
      onSubmit={submit}
      onClose={onClose}
    >
      <WhenFields partner={name} pairId={pair.id} />
      <WhereFields />
      <RepeatFields />
    </SessionDialog>
  );
}
