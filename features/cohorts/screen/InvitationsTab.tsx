import { Link as LinkIcon, Mail } from "lucide-react";
import { useId, useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import {
  invitationPages,
  type InvitationPlace,
  type InvitationState,
  type InvitedPart,
} from "../client-invitations.ts";
import { useInvitationColumns } from "./invitation-columns.tsx";
import { useInvitationWords } from "./invitation-words.ts";
import classes from "./Invitations.module.css";
import { InviteByLinkDialog } from "./InviteByLinkDialog.tsx";
import { InviteByMailDialog } from "./InviteByMailDialog.tsx";

const STATES: readonly InvitationState[] = ["open", "accepted", "expired", "revoked"];

function StateFilter({
  state,
  onState,
}: {
  state: InvitationState | undefined;
  onState: (state: InvitationState | undefined) => void;
}) {
  const t = useInvitationWords();
  const id = useId();
  return (
    <div className={classes.filter}>
      <label htmlFor={id} className={classes.filterLabel}>
        {t("filter")}
      </label>
      <select
        id={id}
        className={classes.select}
        value={state ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onState(STATES.find((one) => one === value));
        }}
      >
        <option value="">{t("all")}</option>
        {STATES.map((one) => (
          <option key={one} value={one}>
            {t(`state.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The two ways to invite people; the dialogs open beside the buttons. */
export function InviteButtons({
  place,
  parts,
  leading = "soft",
}: {
  place: InvitationPlace;
  /** What people may be invited as here, the likeliest first. */
  parts: readonly InvitedPart[];
  /** How the likelier way looks. */
  leading?: "filled" | "soft";
}) {
  const t = useInvitationWords();
  const [open, setOpen] = useState<"mail" | "link" | null>(null);
  const close = () => setOpen(null);
  if (parts.length === 0) return null;
  return (
    <>
      <Button variant={leading} icon={Mail} onClick={() => setOpen("mail")}>
        {t("byMail")}
      </Button>
      <Button icon={LinkIcon} onClick={() => setOpen("link")}>
        {t("byLink")}
      </Button>
      {open === "mail" && <InviteByMailDialog place={place} parts={parts} onClose={close} />}
      {open === "link" && <InviteByLinkDialog place={place} parts={parts} onClose={close} />}
    </>
  );
}

/** Who was invited, who has joined, who has not. */
export function InvitationsTab({
  place,
  parts,
}: {
  place: InvitationPlace;
  parts: readonly InvitedPart[];
}) {
  const t = useInvitationWords();
  const [state, setState] = useState<InvitationState>();
  const { rows, error, onRetry, more } = usePages(invitationPages(place, state));
  const { columns, dialogs } = useInvitationColumns();
  const buttons = <InviteButtons place={place} parts={parts} leading="filled" />;
  const isEmpty = rows?.length === 0 && state === undefined;
  return (
    <Card>
      {!isEmpty && (
        <div className={classes.bar}>
          <StateFilter state={state} onState={setState} />
          <div className={classes.buttons}>{buttons}</div>
        </div>
      )}
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={
          isEmpty ? (
            <EmptyState
              title={t("none")}
              drawing="letters"
              action={<div className={classes.buttons}>{buttons}</div>}
            >
              {t("noneText")}
            </EmptyState>
          ) : (
            <EmptyState title={t("noneFound")} drawing="letters">
              {t("noneFoundText")}
            </EmptyState>
          )
        }
      />
      {dialogs}
    </Card>
  );
}
