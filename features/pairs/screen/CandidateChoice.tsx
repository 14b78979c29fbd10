import { useState } from "react";
import { participantPages, type Part, type Participant } from "#features/cohorts/client.ts";
import { photoAddress } from "#features/files/client.ts";
import { usePages } from "#platform/api/client-pages.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Button } from "#ui/button/Button.tsx";
import { ChoiceList } from "#ui/choice/ChoiceList.tsx";
import { SearchField } from "#ui/search/SearchField.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import classes from "./Pairs.module.css";
import { usePairWords } from "./words.ts";

/** How much room somebody has, in words. */
function useRoom() {
  const t = usePairWords();
  return ({ capacity, runningPairs }: Participant): string => {
    if (capacity === null) {
      return runningPairs === 0
        ? t("together.hasNone")
        : t("together.has", { count: runningPairs });
    }
    const free = capacity - runningPairs;
    return free > 0
      ? t("together.free", { count: free })
      : t("together.full", { running: runningPairs, capacity });
  };
}

function Candidates({
  legend,
  candidates,
  chosen,
  onChoose,
}: {
  legend: string;
  candidates: readonly Participant[];
  chosen: Participant | null;
  onChoose: (participant: Participant) => void;
}) {
  const room = useRoom();
  return (
    <ChoiceList
      legend={legend}
      scrolls
      value={chosen?.id}
      onChange={(id) => {
        const participant = candidates.find((one) => one.id === id);
        if (participant !== undefined) onChoose(participant);
      }}
      choices={candidates.map((participant) => {
        const { id, personId, name, photoId } = participant;
        const picture = photoAddress(personId, photoId);
        return {
          value: id,
          label: name,
          description: room(participant),
          leading: <Avatar id={personId} name={name} picture={picture} size="small" />,
        };
      })}
    />
  );
}

/** Whoever is chosen stays in sight, also when another name is searched. */
function withChosen(found: readonly Participant[], chosen: Participant | null) {
  const isMissing = chosen !== null && !found.some(({ id }) => id === chosen.id);
  return isMissing ? [chosen, ...found] : found;
}

/** One side of a pair to be: everybody who takes part, found by name. */
export function CandidateChoice({
  cohortId,
  part,
  chosen,
  onChoose,
}: {
  cohortId: string;
  part: Part;
  chosen: Participant | null;
  onChoose: (participant: Participant) => void;
}) {
  const t = usePairWords();
  const [search, setSearch] = useState("");
  const { rows, error, onRetry, more } = usePages(
    participantPages({ cohortId, part, status: "active", ...(search !== "" && { search }) }),
  );
  const isMentor = part === "mentor";
  const shown = withChosen(rows ?? [], chosen);
  return (
    <div className={classes.side}>
      <SearchField
        label={t(isMentor ? "together.searchMentor" : "together.searchMentee")}
        onSearch={setSearch}
      />
      {rows === undefined && error === undefined && <LoadingState shape="rows" count={3} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
      {rows?.length === 0 && (
        <p className={classes.nobody}>
          {t(isMentor ? "together.nobodyMentor" : "together.nobodyMentee")}
        </p>
      )}
      {shown.length > 0 && (
        <Candidates
          legend={t(isMentor ? "together.mentors" : "together.mentees")}
          candidates={shown}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
      {more.available && (
        <Button variant="quiet" size="small" busy={more.loading} onClick={more.load}>
          {t("together.more")}
        </Button>
      )}
    </div>
  );
}
