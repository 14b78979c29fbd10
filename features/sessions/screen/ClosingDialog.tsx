import { useState } from "react";
import { useForm } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { useQuery } from "@tanstack/react-query";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { sessionQuery, useChangeSession, type Session, type SessionDetail } from "../client.ts";
import { useKeptForm } from "../client-kept.ts";
import { cardAsked, nextDate } from "./closing-asked.ts";
import { ClosingFields, NO_CLOSING, type ClosingValues } from "./ClosingFields.tsx";
import { shortMoment, wholeSpan } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { whenOf, wallTimeOf, withFormFields } from "./when-values.ts";
import { useClosingWords } from "./words-closing.ts";

interface CardProps {
  readonly session: SessionDetail;
  readonly partner: string;
  readonly onClose: () => void;
}

function Card({ session, partner, onClose }: CardProps) {
  const t = useClosingWords();
  const close = useChangeSession("closeSession");
  const [ids] = useState(() => ({ step: newId(), next: newId(), note: newId() }));
  const { id: sessionId, impression, state } = session;
  const form = useForm<ClosingValues>({
    defaultValues: {
      ...NO_CLOSING,
      did: state === "missed" || impression?.didHappen === false ? "no" : "yes",
      rating: impression?.rating === null ? "" : String(impression?.rating ?? ""),
      words: impression?.words ?? "",
    },
  });
  const forget = useKeptForm(form, `close ${sessionId}`);
  const submit = async (values: ClosingValues) => {
    const when = whenOf(session);
    const noteTitle = t("noteTitle", { day: shortMoment(session.startsAt) });
    await withFormFields(
      close.mutateAsync({ sessionId, ...cardAsked(values, when, ids, noteTitle) }),
    );
    forget();
    const next = nextDate(when, values.next);
    toast({
      text:
        next === undefined
          ? t("saved")
          : t("savedNext", {
              when: shortMoment(new Date(wallTimeOf(next)).getTime()),
              name: partner,
            }),
    });
    onClose();
  };
  return (
    <>
      <p className={classes.quiet}>{wholeSpan(session)}</p>
      <Form form={form} onSubmit={submit}>
        <ClosingFields partner={partner} />
        <FormActions>
          <SubmitButton>{t("save")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
        </FormActions>
      </Form>
    </>
  );
}

/** The card after a meeting. */
export function ClosingDialog({
  session,
  partner,
  onClose,
}: {
  session: Session;
  partner: string;
  onClose: () => void;
}) {
  const t = useClosingWords();
  const { data } = useQuery(sessionQuery(session.id));
  return (
    <Dialog open title={t("title")} onClose={onClose}>
      {data === undefined ? (
        <LoadingState shape="lines" count={4} />
      ) : (
        <Card session={data} partner={partner} onClose={onClose} />
      )}
    </Dialog>
  );
}
