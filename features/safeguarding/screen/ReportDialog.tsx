import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm, type UseFormReturn } from "react-hook-form";
import type { Conversation, Message } from "#features/messages/client.ts";
import { newId } from "#platform/api/new-id.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { CheckboxField } from "#ui/form/CheckboxField.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { setContact, useOpenCase, type CaseKind } from "../client.ts";
import classes from "./Safeguarding.module.css";
import { useSafeguardingWords } from "./words.ts";

const KINDS: readonly CaseKind[] = ["unkind", "unsafe", "unwanted", "other"];
const LONGEST_WORDS = 4000;

interface Values {
  kind: CaseKind;
  words: string;
  stop: boolean;
}

function Sent({ isStopped, onClose }: { isStopped: boolean; onClose: () => void }) {
  const t = useSafeguardingWords();
  return (
    <div className={classes.sent}>
      <p className={classes.thanks}>{t("sent.thanks")}</p>
      <ol className={classes.next}>
        <li>{t("sent.first")}</li>
        <li>{t("sent.second")}</li>
        <li>{t("sent.third")}</li>
      </ol>
      {isStopped && <p>{t("sent.stopped")}</p>}
      <p className={classes.quiet}>{t("sent.danger")}</p>
      <div className={classes.buttons}>
        <LinkButton href="/reports" variant="outline">
          {t("sent.reports")}
        </LinkButton>
        <Button variant="filled" onClick={onClose}>
          {t("sent.done")}
        </Button>
      </div>
    </div>
  );
}

function Quoted({ message }: { message: Message }) {
  return message.body === null ? null : (
    <blockquote className={classes.quoted} dir="auto">
      {message.body}
    </blockquote>
  );
}

/** What is asked: the kind, the words, and whether contact is to stop as well. */
function Fields({
  form,
  conversation,
}: {
  form: UseFormReturn<Values>;
  conversation: Conversation;
}) {
  const t = useSafeguardingWords();
  const isToCoordinators = conversation.reportsGoTo === "coordinators";
  return (
    <>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <ChoiceList
            legend={t("report.kind")}
            choices={KINDS.map((kind) => ({
              value: kind,
              label: t(`kind.${kind}`),
              description: t(`kindText.${kind}`),
            }))}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <TextAreaField
        name="words"
        label={t("report.words")}
        description={t("report.wordsText")}
        maxLength={LONGEST_WORDS}
        optional
      />
      {conversation.can.stopContact && (
        <CheckboxField name="stop" label={t("report.stop")} description={t("report.stopText")} />
      )}
      <Banner title={t(isToCoordinators ? "report.goesToCoordinators" : "report.goesToAdmins")} />
    </>
  );
}

interface ReportDialogProps {
  readonly conversation: Conversation;
  readonly message?: Message;
  readonly onClose: () => void;
}

/** Asks what is wrong, sends it, and says what happens next. */
export function ReportDialog({ conversation, message, onClose }: ReportDialogProps) {
  const t = useSafeguardingWords();
  const client = useQueryClient();
  const open = useOpenCase();
  const [id] = useState(() => newId());
  const [sent, setSent] = useState<{ isStopped: boolean } | null>(null);
  const form = useForm<Values>({ defaultValues: { kind: "unsafe", words: "", stop: false } });
  const { id: conversationId, partner, can } = conversation;
  const submit = async ({ kind, words, stop }: Values) => {
    const about = message === undefined ? {} : { messageId: message.id };
    // First what cannot wait; the report has an id of its own and can be sent again.
    if (stop) await setContact(client, conversationId, false);
    await open.mutateAsync({ conversationId, id, kind, words: words.trim(), ...about });
    setSent({ isStopped: stop || !can.stopContact });
  };
  if (sent !== null) {
    return (
      <Dialog open title={t("sent.title")} onClose={onClose}>
        <Sent isStopped={sent.isStopped} onClose={onClose} />
      </Dialog>
    );
  }
  const { name } = partner;
  const title = t(message === undefined ? "report.titlePerson" : "report.titleMessage", { name });
  return (
    <Dialog open title={title} onClose={onClose} busy={open.isPending}>
      <p>{t("report.intro", { name })}</p>
      {message !== undefined && <Quoted message={message} />}
      <Form form={form} onSubmit={submit}>
        <Fields form={form} conversation={conversation} />
        <FormActions>
          <SubmitButton>{t("report.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("report.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
