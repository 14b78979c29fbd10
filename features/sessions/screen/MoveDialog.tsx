import { useForm } from "react-hook-form";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useChangeSession, type Session } from "../client.ts";
import { useSeen } from "../client-seen.ts";
import { NowStands } from "./NowStands.tsx";
import { ScopeField, type ScopeValues } from "./ScopeField.tsx";
import { SessionDialog } from "./SessionDialog.tsx";
import { WhenFields } from "./WhenFields.tsx";
import { whenAsked, whenOf, withFormFields, type WhenValues } from "./when-values.ts";
import { useSessionWords } from "./words.ts";

interface Values extends WhenValues, ScopeValues {
  reason: string;
}

/** Proposes another time instead of the one that stands. */
export function MoveDialog({
  session,
  partner,
  onClose,
}: {
  session: Session;
  partner: string;
  onClose: () => void;
}) {
  const t = useSessionWords();
  const move = useChangeSession("moveSession");
  const { began, now, sending } = useSeen(session);
  const { id: sessionId, pairId, seriesId } = session;
  const form = useForm<Values>({
    defaultValues: { ...whenOf(session), reason: "", scope: "one" },
  });
  const submit = async (values: Values) => {
    const { reason, scope } = values;
    const asked = { sessionId, reason, scope, ...whenAsked(values) };
    await withFormFields(sending(async (edition) => move.mutateAsync({ ...asked, edition })));
    toast({ text: t("one.moved", { name: partner }) });
  };
  return (
    <SessionDialog
      form={form}
      name={`move ${sessionId}`}
      title={t("form.move")}
      send={t("form.send")}
      cancel={t("form.cancel")}
      lead={<NowStands began={began} now={now} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <WhenFields partner={partner} pairId={pairId} butFor={sessionId} />
      <TextAreaField
        name="reason"
        label={t("form.reason")}
        description={t("form.reasonText", { name: partner })}
        rows={2}
        maxLength={2000}
        optional
      />
      {seriesId !== null && <ScopeField />}
    </SessionDialog>
  );
}
