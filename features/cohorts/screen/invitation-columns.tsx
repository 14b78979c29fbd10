import { Ellipsis, RotateCw, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Status, type Tone } from "#ui/badge/Badge.tsx";
import { IconButton } from "#ui/button/Button.tsx";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import type { Column } from "#ui/table/DataTable.tsx";
import { DateTime, RelativeTime } from "#ui/time/RelativeTime.tsx";
import type { Invitation, InvitationState } from "../client-invitations.ts";
import { useInvitationWords } from "./invitation-words.ts";
import { RevokeDialog, useResend } from "./InvitationActions.tsx";
import classes from "./Invitations.module.css";

const TONES: Record<InvitationState, Tone> = {
  open: "info",
  accepted: "good",
  expired: "attention",
  revoked: "neutral",
};

/** Who came in by a link, as far as names are known. */
function Joined({ invitation }: { invitation: Invitation }) {
  const t = useInvitationWords();
  const { acceptedBy, uses } = invitation;
  if (acceptedBy.length === 0) return null;
  const names = acceptedBy.map(({ name }) => name ?? t("someone")).join(", ");
  const others = uses - acceptedBy.length;
  return (
    <span className={classes.detail}>
      {others > 0 ? t("joinedMore", { names, count: others }) : t("joined", { names })}
    </span>
  );
}

function Who({ invitation }: { invitation: Invitation }) {
  const t = useInvitationWords();
  const { email, part, uses, usesAllowed } = invitation;
  return (
    <span className={classes.who}>
      <span>{email ?? t("link", { part: t(`part.${part}`) })}</span>
      {email === null && (
        <span className={classes.detail}>{t("linkUses", { uses, allowed: usesAllowed })}</span>
      )}
      <Joined invitation={invitation} />
    </span>
  );
}

function Options({
  invitation,
  resend,
  revoke,
}: {
  invitation: Invitation;
  resend: () => void;
  revoke: () => void;
}) {
  const t = useInvitationWords();
  const { can, email, part } = invitation;
  const possible: (MenuItem | false)[] = [
    can.resend && {
      id: "resend",
      label: t(email === null ? "renew" : "resend"),
      icon: RotateCw,
      onSelect: resend,
    },
    can.revoke && {
      id: "revoke",
      label: t("revoke"),
      icon: Undo2,
      danger: true,
      onSelect: revoke,
    },
  ];
  const items = possible.filter((item) => item !== false);
  if (items.length === 0) return null;
  const label =
    email === null ? t("moreLink", { part: t(`part.${part}`) }) : t("more", { who: email });
  return (
    <Menu
      label={label}
      items={items}
      trigger={(props) => <IconButton {...props} icon={Ellipsis} label={label} />}
    />
  );
}

function useFactColumns(): Column<Invitation>[] {
  const t = useInvitationWords();
  return [
    {
      id: "who",
      header: t("column.who"),
      primary: true,
      cell: (invitation) => <Who invitation={invitation} />,
    },
    { id: "part", header: t("column.part"), cell: ({ part }) => t(`part.${part}`) },
    {
      id: "state",
      header: t("column.state"),
      cell: ({ state }) => <Status tone={TONES[state]}>{t(`state.${state}`)}</Status>,
    },
    {
      id: "sent",
      header: t("column.sent"),
      cell: ({ email, sentAt, createdAt }) =>
        email !== null && sentAt === null ? (
          t("notSent")
        ) : (
          <RelativeTime at={sentAt ?? createdAt} />
        ),
    },
    {
      id: "expires",
      header: t("column.expires"),
      cell: ({ expiresAt }) => <DateTime at={expiresAt} show="date" />,
    },
  ];
}

/** The columns of a list of invitations, and the dialogs that its menus open. */
export function useInvitationColumns(): { columns: Column<Invitation>[]; dialogs: ReactNode } {
  const t = useInvitationWords();
  const [revoked, setRevoked] = useState<Invitation | null>(null);
  const { resend, dialog } = useResend();
  const columns: Column<Invitation>[] = [
    ...useFactColumns(),
    {
      id: "actions",
      header: t("column.actions"),
      quietHeader: true,
      align: "end",
      cell: (invitation) => (
        <Options
          invitation={invitation}
          resend={() => resend(invitation)}
          revoke={() => setRevoked(invitation)}
        />
      ),
    },
  ];
  const dialogs = (
    <>
      {dialog}
      {revoked !== null && <RevokeDialog invitation={revoked} onClose={() => setRevoked(null)} />}
    </>
  );
  return { columns, dialogs };
}
