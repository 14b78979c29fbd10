import { useState } from "react";
import { useForm } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import {
  useInvitationLink,
  type InvitationPlace,
  type InvitedPart,
} from "../client-invitations.ts";
import { DaysField } from "./DaysField.tsx";
import { useInvitationWords } from "./invitation-words.ts";
import { LinkReadyDialog } from "./LinkReadyDialog.tsx";

const MOST_USES = 10_000;

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
  const make = useInvitationLink();
  const [id] = useState(() => newId());
  const [url, setUrl] = useState<string | null>(null);
  const form = useForm({
    defaultValues: { part: parts[0] ?? "mentee", usesAllowed: "20", expiresInDays: "14" },
  });
  if (url !== null) return <LinkReadyDialog url={url} onClose={onClose} />;
  return (
    <Dialog open title={t("makeLink.title")} onClose={onClose} size="small">
      <Form
        form={form}
        onSubmit={async ({ part, usesAllowed, expiresInDays }) => {
          const link = await make.mutateAsync({
            id,
            place,
            part,
            usesAllowed: Number(usesAllowed),
            expiresInDays: Number(expiresInDays),
          });
          setUrl(link.url);
        }}
      >
        <SelectField
          name="part"
          label={t("makeLink.part")}
          placeholder={false}
          options={parts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
        />
        <TextField
          name="usesAllowed"
          label={t("makeLink.uses")}
          description={t("makeLink.usesText")}
          inputMode="numeric"
          rules={{
            validate: (value) =>
              (/^\d{1,5}$/u.test(value.trim()) &&
                Number(value) >= 1 &&
                Number(value) <= MOST_USES) ||
              t("makeLink.usesRange"),
          }}
        />
        <DaysField />
        <FormActions>
          <SubmitButton>{t("makeLink.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("makeLink.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
