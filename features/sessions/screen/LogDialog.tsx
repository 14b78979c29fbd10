import { useState } from "react";
import { useForm } from "react-hook-form";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useMakeSession } from "../client.ts";
import { useKeptForm } from "../client-kept.ts";
import { cardAsked } from "./closing-asked.ts";
import { ClosingFields, NO_CLOSING, type ClosingValues } from "./ClosingFields.tsx";
import { WhenFields } from "./WhenFields.tsx";
import { shortMoment } from "./session-when.ts";
import { someTime, wallTimeOf, whenAsked, withFormFields, type WhenValues } from "./when-values.ts";
import { useClosingWords } from "./words-closing.ts";

type Values = WhenValues & ClosingValues;

/** Notes a meeting that has been: its time, and the same card as after one that was planned. */
export function LogDialog({ pair, onClose }: { pair: PairPlace; onClose: () => void }) {
  const t = useClosingWords();
  const log = useMakeSession("logSession");
  const [ids] = useState(() => ({ id: newId(), step: newId(), next: newId(), note: newId() }));
  const { name } = pair.partner;
  const form = useForm<Values>({ defaultValues: { ...someTime(-1), ...NO_CLOSING } });
  const forget = useKeptForm(form, `log ${pair.id}`);
  const submit = async (values: Values) => {
    const at = new Date(wallTimeOf(values)).getTime();
    const noteTitle = t("noteTitle", { day: shortMoment(at) });
    const card = cardAsked(values, values, ids, noteTitle);
    const asked = { pairId: pair.id, id: ids.id, ...whenAsked(values), ...card };
    await withFormFields(log.mutateAsync(asked));
    forget();
    toast({ text: t("saved") });
    onClose();
  };
  return (
    <Dialog open title={t("logTitle")} onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <WhenFields partner={name} pairId={pair.id} isPast />
        <ClosingFields partner={name} />
        <FormActions>
          <SubmitButton>{t("save")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
