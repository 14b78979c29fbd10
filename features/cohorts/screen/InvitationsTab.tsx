import { useState } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { ChoiceFilter } from "#ui/search/ChoiceFilter.tsx";
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
import { useInvite } from "./use-invite.tsx";

const STATES: readonly InvitationState[] = ["open", "accepted", "expired", "revoked"];

function StateFilter({
  state,
  onState,
}: {
  state: InvitationState | undefined;
  onState: (state: InvitationState | undefined) => void;
}) {
  const t = useInvitationWords();
  return (
    <ChoiceFilter
      label={t("filter")}
      all={t("all")}
      choices={STATES}
      wordsOf={(one) => t(`state.${one}`)}
      chosen={state}
      onChoose={onState}
    />
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
  const { rows, error, onRetry, more, isEarlier } = usePages(invitationPages(place, state));
  const { columns, dialogs } = useInvitationColumns();
  const { buttons, dialogs: inviting } = useInvite(place, parts, "filled");
  const isEmpty = rows?.length === 0 && state === undefined && !isEarlier;
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
              action={<div className={classes.centred}>{buttons}</div>}
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
      {inviting}
    </Card>
  );
}
