import { useState } from "react";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { toast } from "#ui/toast/toasts.ts";
import {
  useChangeRole,
  useRemoveFromOrganization,
  type OrganizationPerson,
  type OrganizationRole,
} from "../client-admin.ts";
import { useAdminWords } from "./admin-words.ts";

interface DialogProps {
  readonly organizationId: string;
  readonly person: OrganizationPerson;
  readonly onClose: () => void;
}

/** What somebody may do in the organization. */
export function RoleDialog({ organizationId, person, onClose }: DialogProps) {
  const t = useAdminWords();
  const change = useChangeRole(organizationId);
  const { id, name, can } = person;
  const [role, setRole] = useState<OrganizationRole>(person.role);
  const roles = can.giveRoles.includes(person.role)
    ? can.giveRoles
    : [person.role, ...can.giveRoles];
  return (
    <ConfirmDialog
      open
      title={t("people.roleTitle", { name })}
      confirmLabel={t("people.roleSave")}
      onClose={onClose}
      onConfirm={async () => {
        if (role === person.role) return;
        await change.mutateAsync({ personId: id, role });
        toast({ text: t("people.roleChanged", { name, role: t(`people.role.${role}`) }) });
      }}
    >
      <ChoiceList
        legend={t("people.roleChoice", { name })}
        value={role}
        onChange={(value) => setRole(roles.find((one) => one === value) ?? person.role)}
        choices={roles.map((one) => ({
          value: one,
          label: t(`people.role.${one}`),
          description: t(`people.roleText.${one}`),
        }))}
      />
    </ConfirmDialog>
  );
}

/** Takes somebody out of the organization. */
export function RemoveDialog({ organizationId, person, onClose }: DialogProps) {
  const t = useAdminWords();
  const remove = useRemoveFromOrganization(organizationId);
  const { id, name } = person;
  return (
    <ConfirmDialog
      open
      danger
      title={t("people.removeTitle", { name })}
      confirmLabel={t("people.removeConfirm")}
      onClose={onClose}
      onConfirm={async () => {
        await remove.mutateAsync(id);
        toast({ text: t("people.removed", { name }) });
      }}
    >
      {t("people.removeText", { name })}
    </ConfirmDialog>
  );
}
