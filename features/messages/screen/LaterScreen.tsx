import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Status } from "#ui/badge/Badge.tsx";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import {
  scheduledQuery,
  useCancelScheduled,
  useChangeScheduled,
  type ScheduledMessage,
} from "../client-later.ts";
import classes from "./Later.module.css";
import { toastFailure } from "./later-toasts.ts";
import { WhenDialog } from "./LaterWhen.tsx";
import { Reminders } from "./Reminders.tsx";
import { useLaterWords } from "./words-later.ts";

const LONGEST = 8000;

function EditDialog({ message, onClose }: { message: ScheduledMessage; onClose: () => void }) {
  const t = useLaterWords();
  const change = useChangeScheduled();
  const form = useForm({ defaultValues: { body: message.body } });
  return (
    <Dialog open title={t("screen.editTitle")} onClose={onClose} busy={change.isPending}>
      <Form
        form={form}
        onSubmit={async ({ body }) => {
          await change.mutateAsync({ scheduledId: message.id, body });
          toast({ text: t("screen.saved") });
          onClose();
        }}
      >
        <TextAreaField name="body" label={t("screen.words")} maxLength={LONGEST} />
        <FormActions>
          <SubmitButton>{t("screen.save")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("when.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** Other words, or another time. */
function EntryDialog({
  message,
  open,
  onClose,
}: {
  message: ScheduledMessage;
  open: "edit" | "move";
  onClose: () => void;
}) {
  const t = useLaterWords();
  const change = useChangeScheduled();
  if (open === "edit") return <EditDialog message={message} onClose={onClose} />;
  return (
    <WhenDialog
      title={t("screen.moveTitle")}
      submitLabel={t("screen.moveSubmit")}
      onClose={onClose}
      onChosen={async (when) => {
        await change.mutateAsync({ scheduledId: message.id, ...when });
      }}
    />
  );
}

function EntryButtons({ message }: { message: ScheduledMessage }) {
  const t = useLaterWords();
  const cancel = useCancelScheduled();
  const [open, setOpen] = useState<"edit" | "move" | null>(null);
  const { id, body, refusal, conversationId } = message;
  const copy = () =>
    void navigator.clipboard?.writeText(body).then(() => toast({ text: t("screen.copied") }));
  return (
    <div className={classes.buttons}>
      {refusal === null && (
        <Button size="small" variant="soft" onClick={() => setOpen("edit")}>
          {t("screen.edit")}
        </Button>
      )}
      {refusal !== "conversation_closed" && (
        <Button size="small" onClick={() => setOpen("move")}>
          {t("screen.move")}
        </Button>
      )}
      <Button size="small" onClick={copy}>
        {t("screen.copy")}
      </Button>
      <LinkButton href={`/conversations/${conversationId}`} size="small" variant="quiet">
        {t("screen.openConversation")}
      </LinkButton>
      <Button
        size="small"
        variant="quiet"
        busy={cancel.isPending}
        onClick={() =>
          void cancel
            .mutateAsync(id)
            .then(() => toast({ text: t("screen.cancelled") }), toastFailure)
        }
      >
        {t("screen.cancel")}
      </Button>
      {open !== null && <EntryDialog message={message} open={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Entry({ message }: { message: ScheduledMessage }) {
  const t = useLaterWords();
  const { body, sendAt, refusal } = message;
  const when = formatMoment(sendAt, "full", currentLanguage());
  return (
    <li className={classes.entry}>
      <Status tone={refusal === null ? "info" : "problem"}>
        {refusal === null ? t("screen.sendsAt", { when }) : t("screen.refused")}
      </Status>
      {refusal !== null && <p>{t(`screen.reason.${refusal}`)}</p>}
      <p className={classes.words} dir="auto">
        {body}
      </p>
      <EntryButtons message={message} />
    </li>
  );
}

function Scheduled() {
  const t = useLaterWords();
  const { data, error, refetch, isFetching } = useQuery(scheduledQuery());
  return (
    <Section title={t("screen.scheduled")}>
      {data === undefined &&
        (error === null ? (
          <LoadingState shape="rows" count={2} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ))}
      {data?.scheduledMessages.length === 0 && (
        <EmptyState title={t("screen.noneScheduled")} drawing="letters" compact>
          {t("screen.noneScheduledText")}
        </EmptyState>
      )}
      <ul className={classes.list}>
        {data?.scheduledMessages.map((message) => (
          <Entry key={message.id} message={message} />
        ))}
      </ul>
    </Section>
  );
}

/** What goes out by itself, and what one wants to be reminded of, of all conversations. */
export function LaterScreen() {
  const t = useLaterWords();
  return (
    <Page title={t("screen.title")} subtitle={t("screen.subtitle")} width="narrow">
      <div className={classes.stack}>
        <Scheduled />
        <Reminders />
      </div>
    </Page>
  );
}
