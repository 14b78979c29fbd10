import { useState } from "react";
import { useForm } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import {
  useInvitationLink,
  type InvitationPlace,
  type InvitedPart,
} from "../client-invitations.ts";
import { DaysField } from "./DaysField.tsx";
import { useInvitationWords } from "./invitation-words.ts";
import { LinkReadyDialog } from "./LinkReadyDialog.tsx";
import { PartField } from "./PartField.tsx";

const MOST_USES = 10_000;

function isUses(value: string): boolean {
  const uses = Number(value);
  return /^\d{1,5}$/u.test(value.trim()) && uses >= 1 && uses <= MOST_USES;
}

function LinkForm({
  place,
  parts,
  onMade,
  onClose,
}: {
  place: InvitationPlace;
  parts: readonly InvitedPart[];
  onMade: (url: string) => void;
  onClose: () => void;
}) {
  const t = useInvitationWords();
  const make = useInvitationLink();
  const [id] = useState(() => newId());
  const form = useForm({
    defaultValues: { part: parts[0] ?? "mentee", usesAllowed: "20", expiresInDays: "14" },
  });
  return (
    <Form
      form={form}
      onSubmit={async ({ part, usesAllowed, expiresInDays }) => {
        const numbers = {
          usesAllowed: Number(usesAllowed),
          expiresInDays: Number(expiresInDays),
        };
        const { url } = await make.mutateAsync({ id, place, part, ...numbers });
        onMade(url);
      }}
    >
      <PartField label={t("makeLink.part")} parts={parts} />
      <TextField
        name="usesAllowed"
        label={t("makeLink.uses")}
        description={t("makeLink.usesText")}
        inputMode="numeric"
        rules={{ validate: (value) => isUses(value) || t("makeLink.usesRange") }}
      />
      <DaysField />
      <FormActions>
        <SubmitButton>{t("makeLink.submit")}</SubmitButton>
        <Button variant="quiet" onClick={onClose}>
          {t("makeLink.cancel")}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Makes a link that several people may use, and shows it. */
export function InviteByLinkDialog({
  place,
  parts,
  onClose,
}: {
  place: InvitationPlace;
  parts: readonly InvitedPart[];
  onClose: () => void;
}) {
  const t = useInvitationWords();
  const [url, setUrl] = useState<string | null>(null);
  if (url !== null) return <LinkReadyDialog url={url} onClose={onClose} />;
  return (
    <Dialog open title={t("makeLink.title")} onClose={onClose} size="small">
      <LinkForm place={place} parts={parts} onMade={setUrl} onClose={onClose} />
    </Dialog>
  );
}
