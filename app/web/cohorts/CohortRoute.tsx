import { useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay, Columns2, Eye, MessageSquareLock } from "lucide-react";
import { useState } from "react";
import type { CohortDetail, Participant } from "#features/cohorts/client.ts";
import { CohortFrame } from "#features/cohorts/screen/CohortFrame.tsx";
import { BothViewsDialog, type BothSubjects } from "#features/preview/screen/BothViewsDialog.tsx";
import { usePreviewWords } from "#features/preview/screen/words.ts";
import {
  StartPreviewDialog,
  type PreviewSubject,
} from "#features/preview/screen/StartPreviewDialog.tsx";
import type { Pair } from "#features/pairs/client.ts";
import { changeContact } from "#features/safeguarding/screen/actions.tsx";
import { useSafeguardingWords } from "#features/safeguarding/screen/words.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import type { MenuItem } from "#ui/menu/Menu.tsx";
import { useAddressParam } from "../address-param.ts";
import { useAddressSearch } from "../address-search.ts";
import { useMe } from "../shell/me.ts";
import { useCohortTabs } from "./cohort-tabs.tsx";

/** Staff stop contact between two, or let it go on. */
function useContactItem() {
  const t = useSafeguardingWords();
  const client = useQueryClient();
  return ({ conversationId, isContactStopped, state }: Pair): MenuItem[] => {
    if (conversationId === null || state === "closed") return [];
    const saidOf = (isWanted: boolean) => t(isWanted ? "case.resumed" : "case.stopped");
    return [
      {
        id: "contact",
        label: t(isContactStopped ? "case.resume" : "case.stop"),
        icon: isContactStopped ? CirclePlay : CirclePause,
        onSelect: () => void changeContact(client, conversationId, isContactStopped, saidOf),
      },
    ];
  };
}

function bothOf({ id, cohortId, mentor, mentee }: Pair): BothSubjects {
  return {
    cohortId,
    pairId: id,
    mentor: { partId: mentor.id, name: mentor.name },
    mentee: { partId: mentee.id, name: mentee.name },
  };
}

/** What a preview, an open conversation and stopped contact add to the menus of people and pairs. */
function useMenuItems(
  preview: (subject: PreviewSubject) => void,
  previewBoth: (subjects: BothSubjects) => void,
) {
  const t = usePreviewWords();
  const { administer } = useMe().can;
  const goTo = useGoTo();
  const contactItem = useContactItem();
  const ofParticipant = ({ id, name, part, cohortId, can }: Participant): MenuItem[] =>
    can.preview
      ? [
          {
            id: "preview",
            label: t("see"),
            icon: Eye,
            onSelect: () => preview({ cohortId, part, partId: id, name }),
          },
        ]
      : [];
  const ofPair =
    (cohort: CohortDetail) =>
    (pair: Pair): MenuItem[] => [
      ...(administer && (pair.state === "active" || pair.state === "paused")
        ? [
            {
              id: "both",
              label: t("both.see"),
              icon: Columns2,
              onSelect: () => previewBoth(bothOf(pair)),
            },
          ]
        : []),
      ...(cohort.can.managePairs ? contactItem(pair) : []),
      ...(cohort.messageDisclosure === "coordinators" && pair.conversationId !== null
        ? [
            {
              id: "conversation",
              label: t("disclosed.menu"),
              icon: MessageSquareLock,
              onSelect: () => goTo(`/cohorts/${cohort.id}/pairs/${pair.id}/conversation`),
            },
          ]
        : []),
    ];
  return { ofParticipant, ofPair };
}

/** The cohort that the address names, with everything the features bring to it. */
export function CohortRoute() {
  const cohortId = useAddressParam("cohortId");
  const tab = useAddressSearch("tab");
  const state = useAddressSearch("state");
  const goTo = useGoTo();
  const [subject, setSubject] = useState<PreviewSubject | null>(null);
  const [both, setBoth] = useState<BothSubjects | null>(null);
  const { ofParticipant, ofPair } = useMenuItems(setSubject, setBoth);
  const show = (chosen: string, chosenState?: string) => {
    const search = new URLSearchParams({
      tab: chosen,
      ...(chosenState !== undefined && { state: chosenState }),
    });
    goTo(`/cohorts/${cohortId}?${search}`, { replace: true });
  };
  const tabsOf = useCohortTabs({ state, show, ofParticipant, ofPair });
  return (
    <>
      <CohortFrame
        key={cohortId}
        cohortId={cohortId}
        tabsOf={tabsOf}
        chosen={tab}
        onChoose={show}
      />
      {subject !== null && (
        <StartPreviewDialog subject={subject} onClose={() => setSubject(null)} />
      )}
      {both !== null && <BothViewsDialog subjects={both} onClose={() => setBoth(null)} />}
    </>
  );
}
