import { useForm } from "react-hook-form";
import { toast } from "#ui/toast/toasts.ts";
import { useChangeSession, type Session } from "../client.ts";
import { useSeen } from "../client-seen.ts";
import { NowStands } from "./NowStands.tsx";
import { ScopeField, type ScopeValues } from "./ScopeField.tsx";
import { SessionDialog } from "./SessionDialog.tsx";
import { WhereFields, type WhereValues } from "./WhereFields.tsx";
import { useSessionWords } from "./words.ts";

type Values = WhereValues & ScopeValues;

/** Changes what a meeting is called and where it is. */
export function EditDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const t = useSessionWords();
  const update = useChangeSession("updateSession");
  const { began, now, sending } = useSeen(session);
  const { id: sessionId, title, placeKind, place, seriesId } = session;
  const form = useForm<Values>({
    defaultValues: { title, placeKind, place: place ?? "", scope: "one" },
  });
  const submit = async (values: Values) => {
    await sending(async (edition) => update.mutateAsync({ sessionId, edition, ...values }));
    toast({ text: t("one.changed") });
  };
  return (
    <SessionDialog
      form={form}
      name={`edit ${sessionId}`}
      title={t("form.edit")}
      send={t("form.save")}
      cancel={t("form.cancel")}
      lead={<NowStands began={began} now={now} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <WhereFields />
      {seriesId !== null && <ScopeField />}
    </SessionDialog>
  );
}
