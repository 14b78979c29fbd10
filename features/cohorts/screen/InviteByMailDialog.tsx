import { useState } from "react";
import { useForm } from "react-hook-form";
import { Status, type Tone } from "#ui/badge/Badge.tsx";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import {
  useInviteByMail,
  type InvitationPlace,
  type InvitedPart,
  type MailOutcome,
} from "../client-invitations.ts";
import { DaysField } from "./DaysField.tsx";
import { useInvitationWords } from "./invitation-words.ts";
import classes from "./Invitations.module.css";
import { PartField } from "./PartField.tsx";
import { addressesIn } from "./pasted-addresses.ts";

const TONES: Record<MailOutcome["outcome"], Tone> = {
  invited: "good",
  already_there: "neutral",
  already_invited: "attention",
  bad_address: "problem",
};

/** Those that need a look come first. */
const ORDER: readonly MailOutcome["outcome"][] = [
  "bad_address",
  "already_invited",
  "already_there",
  "invited",
];

function Outcomes({ outcomes }: { outcomes: readonly MailOutcome[] }) {
  const t = useInvitationWords();
  const columns: Column<MailOutcome>[] = [
    { id: "email", header: t("mail.address"), primary: true, cell: ({ email }) => email },
    {
      id: "outcome",
      header: t("mail.outcomeHeader"),
      cell: ({ outcome }) => <Status tone={TONES[outcome]}>{t(`mail.outcome.${outcome}`)}</Status>,
    },
  ];
  const rows = outcomes.toSorted(
    (one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome),
  );
  return (
    <>
      <p className={classes.hint}>{t("mail.doneText")}</p>
      <DataTable
        caption={t("mail.resultCaption")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={null}
      />
    </>
  );
}

function MailForm({
  place,
  parts,
  onDone,
  onClose,
}: {
  place: InvitationPlace;
  parts: readonly InvitedPart[];
  onDone: (outcomes: readonly MailOutcome[]) => void;
  onClose: () => void;
}) {
  const t = useInvitationWords();
  const invite = useInviteByMail();
  const form = useForm({
    defaultValues: { part: parts[0] ?? "mentee", emails: "", expiresInDays: "14" },
  });
  return (
    <Form
      form={form}
      onSubmit={async ({ part, emails, expiresInDays }) =>
        onDone(
          await invite.mutateAsync({
            place,
            part,
            emails: addressesIn(emails),
            expiresInDays: Number(expiresInDays),
          }),
        )
      }
    >
      <PartField label={t("mail.part")} parts={parts} />
      <TextAreaField
        name="emails"
        label={t("mail.emails")}
        description={t("mail.emailsText")}
        rows={5}
        rules={{ validate: (text) => text.includes("@") || t("mail.none") }}
      />
      <DaysField />
      <FormActions>
        <SubmitButton>{t("mail.submit")}</SubmitButton>
        <Button variant="quiet" onClick={onClose}>
          {t("mail.cancel")}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Invites many addresses at once; each row says what became of it. */
export function InviteByMailDialog({
  place,
  parts,
  onClose,
}: {
  place: InvitationPlace;
  parts: readonly InvitedPart[];
  onClose: () => void;
}) {
  const t = useInvitationWords();
  const [outcomes, setOutcomes] = useState<readonly MailOutcome[] | null>(null);
  if (outcomes === null) {
    return (
      <Dialog open title={t("mail.title")} onClose={onClose}>
        <MailForm place={place} parts={parts} onDone={setOutcomes} onClose={onClose} />
      </Dialog>
    );
  }
  const invited = outcomes.filter(({ outcome }) => outcome === "invited").length;
  return (
    <Dialog
      key="outcomes"
      open
      title={t("mail.doneTitle", { count: invited })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => setOutcomes(null)}>{t("mail.again")}</Button>
          <Button variant="filled" onClick={onClose}>
            {t("mail.done")}
          </Button>
        </>
      }
    >
      <Outcomes outcomes={outcomes} />
    </Dialog>
  );
}
