import { useState, type ReactNode } from "react";
import { usePages } from "#platform/api/client-pages.ts";
import { Button } from "#ui/button/Button.tsx";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { participantPages, type Part, type Participant } from "../client.ts";
import classes from "./Cohorts.module.css";
import { useParticipantColumns } from "./participant-columns.tsx";
import { useInvite } from "./use-invite.tsx";
import { useCohortWords } from "./words.ts";

function Nothing({
  part,
  ended,
  search,
  invite,
}: {
  part: Part;
  ended: boolean;
  search: string;
  invite: ReactNode;
}) {
  const t = useCohortWords();
  if (search !== "") {
    return (
      <EmptyState title={t("participants.noneFound")} drawing="people">
        {t("participants.noneFoundText", { search })}
      </EmptyState>
    );
  }
  if (ended) {
    return (
      <EmptyState title={t("participants.noneEnded")} drawing="lamp">
        {t("participants.noneEndedText")}
      </EmptyState>
    );
  }
  const title = t(part === "mentor" ? "participants.noneMentors" : "participants.noneMentees");
  return (
    <EmptyState
      title={title}
      drawing="people"
      action={<div className={classes.centred}>{invite}</div>}
    >
      {t("participants.noneText")}
    </EmptyState>
  );
}

function Bar({
  part,
  ended,
  onEnded,
  onSearch,
  children,
}: {
  part: Part;
  ended: boolean;
  onEnded: (ended: boolean) => void;
  onSearch: (text: string) => void;
  children: ReactNode;
}) {
  const t = useCohortWords();
  return (
    <div className={classes.bar}>
      <SearchField
        label={t(part === "mentor" ? "participants.searchMentors" : "participants.searchMentees")}
        placeholder={t("participants.searchPlaceholder")}
        onSearch={onSearch}
      />
      <div className={classes.buttons}>
        <Button variant="quiet" onClick={() => onEnded(!ended)}>
          {t(ended ? "participants.showActive" : "participants.showEnded")}
        </Button>
        {children}
      </div>
    </div>
  );
}

/** The mentors or the mentees of a cohort. */
export function ParticipantsTab({
  cohortId,
  part,
  canInvite,
  actionsOf,
}: {
  cohortId: string;
  part: Part;
  canInvite: boolean;
  /** What other features offer to do with somebody. */
  actionsOf: (participant: Participant) => readonly MenuItem[];
}) {
  const t = useCohortWords();
  const [search, setSearch] = useState("");
  const [ended, setEnded] = useState(false);
  const filter = { cohortId, part, ...(search !== "" && { search }) };
  const { rows, error, onRetry, more } = usePages(
    participantPages({ ...filter, status: ended ? "ended" : "active" }),
  );
  const { columns, dialogs } = useParticipantColumns(part, actionsOf);
  const { buttons, dialogs: inviting } = useInvite({ cohortId }, canInvite ? [part] : []);
  // Where nobody is yet, the way to invite stands in the middle of the page.
  const isEmpty = rows?.length === 0 && search === "" && !ended;
  return (
    <Card>
      <Bar part={part} ended={ended} onEnded={setEnded} onSearch={setSearch}>
        {!isEmpty && buttons}
      </Bar>
      <DataTable
        caption={t(
          part === "mentor" ? "participants.captionMentors" : "participants.captionMentees",
        )}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        error={error}
        onRetry={onRetry}
        more={more}
        empty={<Nothing part={part} ended={ended} search={search} invite={buttons} />}
      />
      {dialogs}
      {inviting}
    </Card>
  );
}
