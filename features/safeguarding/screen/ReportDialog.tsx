import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm, type UseFormReturn } from "react-hook-form";
import type { Message } from "#features/messages/client.ts";
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
import { safeguardingWords as t, useSafeguardingWords } from "./words.ts";

const KINDS: readonly CaseKind[] = ["unkind", "unsafe", "unwanted", "other"];
const LONGEST_WORDS = 4000;

/** The conversation in which something was wrong. */
export interface ReportAbout {
  readonly conversationId: string;
  /** The other one of it; null once it has ended, and nobody is named any more. */
  readonly name: string | null;
  readonly canStop: boolean;
  readonly goesTo: "coordinators" | "admins" | "somebody";
}

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
  about: { goesTo, canStop },
}: {
  form: UseFormReturn<Values>;
  about: ReportAbout;
}) {
  const t = useSafeguardingWords();
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
      {canStop && (
        <CheckboxField name="stop" label={t("report.stop")} description={t("report.stopText")} />
      )}
      <Banner title={t(`report.goesTo.${goesTo}`)} />
    </>
  );
}

interface ReportDialogProps {
  readonly about: ReportAbout;
  readonly message?: Message;
  readonly onClose: () => void;
}

function titleOf({ name }: ReportAbout, message: Message | undefined): string {
  if (message !== undefined) return t("report.titleMessage");
  return name === null ? t("report.titleEnded") : t("report.titlePerson", { name });
}

/** Asks what is wrong, sends it, and says what happens next. */
export function ReportDialog({ about, message, onClose }: ReportDialogProps) {
  const t = useSafeguardingWords();
  const client = useQueryClient();
  const open = useOpenCase();
  const [id] = useState(() => newId());
  const [sent, setSent] = useState<{ isStopped: boolean } | null>(null);
  const form = useForm<Values>({ defaultValues: { kind: "unsafe", words: "", stop: false } });
  const { conversationId, name, canStop } = about;
  const submit = async ({ kind, words, stop }: Values) => {
    const it = message === undefined ? {} : { messageId: message.id };
    // First what cannot wait; the report has an id of its own and can be sent again.
    if (stop) await setContact(client, conversationId, false);
    await open.mutateAsync({ conversationId, id, kind, words: words.trim(), ...it });
    setSent({ isStopped: stop || (name !== null && !canStop) });
  };
  if (sent !== null) {
    return (
      <Dialog open title={t("sent.title")} onClose={onClose}>
        <Sent isStopped={sent.isStopped} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog open title={titleOf(about, message)} onClose={onClose} busy={open.isPending}>
      <p>{name === null ? t("report.introEnded") : t("report.intro", { name })}</p>
      {message !== undefined && <Quoted message={message} />}
      <Form form={form} onSubmit={submit}>
        <Fields form={form} about={about} />
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
