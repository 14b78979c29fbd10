import { useForm, useFormContext } from "react-hook-form";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { newId } from "#platform/api/new-id.ts";
import { toast } from "#ui/toast/toasts.ts";
import { useMakeSession } from "../client.ts";
import { cardAsked, newCardIds, savedText, type CardIds } from "./closing-asked.ts";
import { ClosingFields, NO_CLOSING, type ClosingValues } from "./ClosingFields.tsx";
import { SessionDialog } from "./SessionDialog.tsx";
import { WhenFields } from "./WhenFields.tsx";
import { shortMoment } from "./session-when.ts";
import { someTime, wallTimeOf, whenAsked, withFormFields, type WhenValues } from "./when-values.ts";
import { useClosingWords } from "./words-closing.ts";

type Values = WhenValues & ClosingValues & { id: string; ids: CardIds };

/** The card, for the time that the form says. */
function Card({ partner }: { partner: string }) {
  const { watch } = useFormContext<Values>();
  const values = watch();
  return <ClosingFields partner={partner} when={values} />;
}

/** Notes a meeting that has been: its time, and the same card as after one that was planned. */
export function LogDialog({ pair, onClose }: { pair: PairPlace; onClose: () => void }) {
  const t = useClosingWords();
  const log = useMakeSession("logSession");
  const { name } = pair.partner;
  const form = useForm<Values>({
    defaultValues: { ...someTime(-1), ...NO_CLOSING, id: newId(), ids: newCardIds() },
  });
  const submit = async (values: Values) => {
    const { id, ids } = values;
    const at = new Date(wallTimeOf(values)).getTime();
    const noteTitle = t("noteTitle", { day: shortMoment(at) });
    const card = cardAsked(values, values, ids, noteTitle);
    await withFormFields(log.mutateAsync({ pairId: pair.id, id, ...whenAsked(values), ...card }));
    toast({ text: savedText(t, values, values, name) });
  };
  return (
    <SessionDialog
      form={form}
      name={`log ${pair.id}`}
      title={t("logTitle")}
      send={t("save")}
      cancel={t("cancel")}
      onSubmit={submit}
      onClose={onClose}
    >
      <WhenFields partner={name} pairId={pair.id} isPast />
      <Card partner={name} />
    </SessionDialog>
  );
}
