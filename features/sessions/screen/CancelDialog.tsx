import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { sessionsApi, useChangeSession, type Session } from "../client.ts";
import { refreshSessions } from "../client-refresh.ts";
import { useSeen } from "../client-seen.ts";
import { NowStands } from "./NowStands.tsx";
import { ScopeField, type ScopeValues } from "./ScopeField.tsx";
import { SessionDialog } from "./SessionDialog.tsx";
import { toastProblem } from "./toast-problem.ts";
import { useSessionWords } from "./words.ts";

interface Values extends ScopeValues {
  reason: string;
}

function useRestoring(sessionId: string) {
  const client = useQueryClient();
  return async (scope: Values["scope"]) => {
    await sessionsApi("restoreSession", { sessionId, scope }).catch(toastProblem);
    await refreshSessions(client);
  };
}

interface CancelDialogProps {
  readonly session: Session;
  readonly partner: string;
  readonly onClose: () => void;
}

/** Cancels a meeting, with a reason, and offers the way back in the same breath. */
export function CancelDialog({ session, partner, onClose }: CancelDialogProps) {
  const t = useSessionWords();
  const cancel = useChangeSession("cancelSession");
  const { id: sessionId, seriesId } = session;
  const restore = useRestoring(sessionId);
  const { began, now, sending } = useSeen(session);
  const form = useForm<Values>({ defaultValues: { reason: "", scope: "one" } });
  const submit = async ({ reason, scope }: Values) => {
    await sending(async (edition) => cancel.mutateAsync({ sessionId, edition, reason, scope }));
    toast({
      text: t("one.canceled", { name: partner }),
      undo: { act: () => void restore(scope) },
    });
  };
  return (
    <SessionDialog
      form={form}
      name={`cancel ${sessionId}`}
      title={t("form.cancelTitle")}
      send={t("form.cancelDo")}
      cancel={t("form.keep")}
      isDanger
      lead={
        <>
          <p>{t("form.cancelText", { name: partner })}</p>
          <NowStands began={began} now={now} />
        </>
      }
      onSubmit={submit}
      onClose={onClose}
    >
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
