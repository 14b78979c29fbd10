import { Ellipsis, ShieldCheck, ShieldOff, UserMinus, UserPlus } from "lucide-react";
import { useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { photoAddress } from "#features/files/client.ts";
import { PersonName } from "#ui/avatar/PersonName.tsx";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { Badge } from "#ui/badge/Badge.tsx";
import { Banner } from "#ui/banner/Banner.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { Menu } from "#ui/menu/Menu.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable, type Column } from "#ui/table/DataTable.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import {
  staffPages,
  useCoordinator,
  useSafeguardingContact,
  type CohortDetail,
  type StaffMember,
} from "../client.ts";
import { AddCoordinatorDialog } from "./AddCoordinatorDialog.tsx";
import classes from "./Cohorts.module.css";
import { useInvite } from "./use-invite.tsx";
import { useCohortWords } from "./words.ts";

const INVITED = ["coordinator"] as const;

/** Whether reports go to them, and leaving. */
function MemberMenu({
  cohortId,
  member,
  onRemove,
}: {
  cohortId: string;
  member: StaffMember;
  onRemove: () => void;
}) {
  const t = useCohortWords();
  const contact = useSafeguardingContact(cohortId);
  const { personId, name, isSafeguardingContact, can } = member;
  const set = (isContact: boolean) =>
    contact.mutate(
      { personId, isContact },
      {
        onSuccess: () =>
          toast({
            text: t(isContact ? "staff.contactMade" : "staff.contactUnmade", { name }),
            undo: { act: () => set(!isContact) },
          }),
      },
    );
  if (!can.remove && !can.changeContact) return null;
  return (
    <Menu
      label={t("staff.contactLabel", { name })}
      items={[
        {
          id: "contact",
          label: t(isSafeguardingContact ? "staff.unmakeContact" : "staff.makeContact"),
          icon: isSafeguardingContact ? ShieldOff : ShieldCheck,
          onSelect: () => set(!isSafeguardingContact),
        },
        {
          id: "remove",
          label: t("staff.removeLabel", { name }),
          icon: UserMinus,
          danger: true,
          onSelect: onRemove,
        },
      ]}
      trigger={(props) => (
        <IconButton {...props} icon={Ellipsis} label={t("staff.contactLabel", { name })} />
      )}
    />
  );
}

function useColumns(
  cohortId: string,
  remove: (member: StaffMember) => void,
): Column<StaffMember>[] {
  const t = useCohortWords();
  return [
    {
      id: "name",
      header: t("staff.name"),
      primary: true,
      cell: ({ personId, name, photoId }) => (
        <PersonName id={personId} name={name} picture={photoAddress(personId, photoId)} />
      ),
    },
    { id: "email", header: t("staff.email"), cell: ({ email }) => email },
    {
      id: "since",
      header: t("staff.since"),
      cell: ({ since }) => <DateTime at={since} show="date" />,
    },
    {
      id: "safeguarding",
      header: t("staff.safeguarding"),
      cell: ({ isSafeguardingContact }) =>
        isSafeguardingContact && (
          <Badge tone="good" icon={ShieldCheck}>
            {t("staff.isContact")}
          </Badge>
        ),
    },
    {
      id: "actions",
      header: t("staff.actions"),
      quietHeader: true,
      align: "end",
      cell: (member) => (
        <MemberMenu cohortId={cohortId} member={member} onRemove={() => remove(member)} />
      ),
    },
  ];
}

function RemoveDialog({
  cohortId,
  member,
  onClose,
}: {
  cohortId: string;
  member: StaffMember;
  onClose: () => void;
}) {
  const t = useCohortWords();
  const { name, personId } = member;
  const coordinator = useCoordinator(cohortId);
  return (
    <ConfirmDialog
      open
      danger
      title={t("staff.removeTitle", { name })}
      confirmLabel={t("staff.remove")}
      onClose={onClose}
      onConfirm={async () => {
        await coordinator.mutateAsync({ personId, add: false });
        toast({
          text: t("staff.removed", { name }),
          undo: { act: () => coordinator.mutate({ personId, add: true }) },
        });
      }}
    >
      {t("staff.removeText", { name })}
    </ConfirmDialog>
  );
}

/** The ways to more coordinators, and their dialogs. */
function useAdd(cohort: CohortDetail, canAdd: boolean, known: readonly StaffMember[]) {
  const t = useCohortWords();
  const [adding, setAdding] = useState(false);
  const invite = useInvite({ cohortId: cohort.id }, cohort.can.inviteCoordinators ? INVITED : []);
  const buttons = (canAdd || invite.buttons) && (
    <>
      {canAdd && (
        <Button icon={UserPlus} variant="soft" onClick={() => setAdding(true)}>
          {t("staff.add")}
        </Button>
      )}
      {invite.buttons}
    </>
  );
  const dialogs = (
    <>
      {invite.dialogs}
      {adding && (
        <AddCoordinatorDialog
          cohort={cohort}
          known={new Set(known.map(({ personId }) => personId))}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
  return { buttons, dialogs };
}

/** Who coordinates a cohort. */
export function StaffTab({ cohort }: { cohort: CohortDetail }) {
  const t = useCohortWords();
  const { data, rows, error, onRetry, more } = usePages(staffPages(cohort.id));
  const [removed, setRemoved] = useState<StaffMember | null>(null);
  const { buttons, dialogs } = useAdd(cohort, data?.can.add ?? false, rows ?? []);
  const columns = useColumns(cohort.id, setRemoved);
  const lacksContact =
    rows !== undefined &&
    rows.length > 0 &&
    !cohort.coordinators.some(({ isSafeguardingContact }) => isSafeguardingContact);
  return (
    <Card>
      {lacksContact && <Banner title={t("staff.noContact")} />}
      {rows?.length !== 0 && buttons && (
        <div className={classes.bar}>
          <div className={classes.buttons}>{buttons}</div>
        </div>
      )}
      <DataTable
        caption={t("staff.caption")}
        columns={columns}
        rows={rows}
        rowKey={({ personId }) => personId}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={
          <EmptyState
            title={t("staff.none")}
            drawing="people"
            action={<div className={classes.centred}>{buttons}</div>}
          >
            {t("staff.noneText")}
          </EmptyState>
        }
      />
      {dialogs}
      {removed !== null && (
        <RemoveDialog cohortId={cohort.id} member={removed} onClose={() => setRemoved(null)} />
      )}
    </Card>
  );
}
