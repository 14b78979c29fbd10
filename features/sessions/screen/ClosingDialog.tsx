import { useForm } from "react-hook-form";
import { useQuery } from "@tanstack/react-query";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { sessionQuery, useChangeSession, type Session, type SessionDetail } from "../client.ts";
import { cardAsked, newCardIds, savedText, type CardIds } from "./closing-asked.ts";
import { ClosingFields, NO_CLOSING, type ClosingValues } from "./ClosingFields.tsx";
import { SessionDialog } from "./SessionDialog.tsx";
import { shortMoment, wholeSpan } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { whenOf, withFormFields } from "./when-values.ts";
import { useClosingWords } from "./words-closing.ts";

type Values = ClosingValues & { ids: CardIds };

interface CardProps {
  readonly session: SessionDetail;
  readonly partner: string;
  readonly onClose: () => void;
}

function Card({ session, partner, onClose }: CardProps) {
  const t = useClosingWords();
  const close = useChangeSession("closeSession");
  const { id: sessionId, impression, state } = session;
  const form = useForm<Values>({
    defaultValues: {
      ...NO_CLOSING,
      ids: newCardIds(),
      did: state === "missed" || impression?.didHappen === false ? "no" : "yes",
      rating: impression?.rating === null ? "" : String(impression?.rating ?? ""),
      words: impression?.words ?? "",
    },
  });
  const submit = async (values: Values) => {
    const when = whenOf(session);
    const noteTitle = t("noteTitle", { day: shortMoment(session.startsAt) });
    await withFormFields(
      close.mutateAsync({ sessionId, ...cardAsked(values, when, values.ids, noteTitle) }),
    );
    toast({ text: savedText(t, values, when, partner) });
  };
  return (
    <SessionDialog
      form={form}
      name={`close ${sessionId}`}
      title={t("title")}
      send={t("save")}
      cancel={t("cancel")}
      lead={<p className={classes.quiet}>{wholeSpan(session)}</p>}
      onSubmit={submit}
      onClose={onClose}
    >
      <ClosingFields partner={partner} when={whenOf(session)} />
    </SessionDialog>
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
  const { data, error, refetch, isFetching } = useQuery(sessionQuery(session.id));
  if (data !== undefined) return <Card session={data} partner={partner} onClose={onClose} />;
  return (
    <Dialog open title={t("title")} onClose={onClose}>
      {error === null ? (
        <LoadingState shape="lines" count={4} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
    </Dialog>
  );
}
