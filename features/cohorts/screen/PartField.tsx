import { SelectField } from "#ui/form/SelectField.tsx";
import type { InvitedPart } from "../client-invitations.ts";
import { useInvitationWords } from "./invitation-words.ts";

/** What people are invited as. */
export function PartField({ label, parts }: { label: string; parts: readonly InvitedPart[] }) {
  const t = useInvitationWords();
  return (
    <SelectField
      name="part"
      label={label}
      placeholder={false}
      options={parts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
    />
  );
}
