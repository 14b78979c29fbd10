import { CohortActionItemsTab } from "#features/action-items/screen/CohortActionItemsTab.tsx";
import { useCohortItemWords } from "#features/action-items/screen/words-cohort.ts";
import type { CohortDetail, Participant } from "#features/cohorts/client.ts";
import type { InvitedPart } from "#features/cohorts/client-invitations.ts";
import { AboutTab } from "#features/cohorts/screen/AboutTab.tsx";
import { InvitationsTab } from "#features/cohorts/screen/InvitationsTab.tsx";
import { ParticipantsTab } from "#features/cohorts/screen/ParticipantsTab.tsx";
import { StaffTab } from "#features/cohorts/screen/StaffTab.tsx";
import { useCohortWords } from "#features/cohorts/screen/words.ts";
import { CohortGoalsTab } from "#features/goals/screen/CohortGoalsTab.tsx";
import { useCohortGoalWords } from "#features/goals/screen/words-cohort.ts";
import { CohortNotes } from "#features/notes/screen/CohortNotes.tsx";
import { useNoteWords } from "#features/notes/screen/words.ts";
import type { Pair, PairState } from "#features/pairs/client.ts";
import { PairsTab } from "#features/pairs/screen/PairsTab.tsx";
import { CohortSessionsTab } from "#features/sessions/screen/CohortSessionsTab.tsx";
import { useSessionWords } from "#features/sessions/screen/words.ts";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import type { Tab } from "#ui/tabs/Tabs.tsx";
import type { ReactNode } from "react";

interface Given {
  /** Which pairs are asked for, as the address says it. */
  readonly state: string | undefined;
  readonly show: (tab: string, state?: string) => void;
  readonly ofParticipant: (participant: Participant) => readonly MenuItem[];
  readonly ofPair: (cohort: CohortDetail) => (pair: Pair) => readonly MenuItem[];
}

const PAIR_STATES: readonly PairState[] = ["proposed", "active", "paused", "closed"];

/** What the asking person may invite people to this cohort as. */
function invitedParts({ can }: CohortDetail): InvitedPart[] {
  return [
    ...(can.inviteParticipants ? (["mentee", "mentor"] as const) : []),
    ...(can.inviteCoordinators ? (["coordinator"] as const) : []),
  ];
}

function participantsTab(cohort: CohortDetail, part: "mentor" | "mentee", given: Given): ReactNode {
  return (
    <ParticipantsTab
      key={part}
      cohortId={cohort.id}
      part={part}
      canInvite={cohort.can.inviteParticipants}
      actionsOf={given.ofParticipant}
    />
  );
}

/** What the pairs of a cohort work on, as its staff may see it. */
function useWorkTabs(): (cohortId: string) => readonly Tab[] {
  const itemsLabel = useCohortItemWords();
  const goalsLabel = useCohortGoalWords();
  const sessionsLabel = useSessionWords();
  const notesLabel = useNoteWords();
  return (cohortId) => [
    {
      id: "action-items",
      label: itemsLabel("tab"),
      content: <CohortActionItemsTab cohortId={cohortId} />,
    },
    { id: "goals", label: goalsLabel("tab"), content: <CohortGoalsTab cohortId={cohortId} /> },
    {
      id: "sessions",
      label: sessionsLabel("title"),
      content: <CohortSessionsTab cohortId={cohortId} />,
    },
    { id: "notes", label: notesLabel("title"), content: <CohortNotes cohortId={cohortId} /> },
  ];
}

/** The tabs of a cohort: what its reader may see of it. */
export function useCohortTabs(given: Given): (cohort: CohortDetail) => readonly Tab[] {
  const t = useCohortWords();
  const workTabs = useWorkTabs();
  const { state, show, ofPair } = given;
  return (cohort) => {
    const { id, can, counts } = cohort;
    const invited = invitedParts(cohort);
    const tabs: (Tab | false)[] = [
      can.readParticipants && {
        id: "pairs",
        label: t("tabs.pairs"),
        content: (
          <PairsTab
            cohortId={id}
            canManage={can.managePairs}
            state={PAIR_STATES.find((one) => one === state)}
            onState={(chosen) => show("pairs", chosen)}
            actionsOf={ofPair(cohort)}
          />
        ),
      },
      ...(can.managePairs ? workTabs(id) : []),
      ...(can.readParticipants
        ? (["mentor", "mentee"] as const).map((part) => ({
            id: `${part}s`,
            label: t(`tabs.${part}s`),
            ...(counts && { count: counts[`${part}s`] }),
            content: participantsTab(cohort, part, given),
          }))
        : []),
      invited.length > 0 && {
        id: "invitations",
        label: t("tabs.invitations"),
        content: <InvitationsTab place={{ cohortId: id }} parts={invited} />,
      },
      can.readParticipants && {
        id: "staff",
        label: t("tabs.staff"),
        content: <StaffTab cohort={cohort} />,
      },
      { id: "about", label: t("tabs.about"), content: <AboutTab cohort={cohort} /> },
    ];
    return tabs.filter((tab) => tab !== false);
  };
}
