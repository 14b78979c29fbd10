import { PairActionItems } from "#features/action-items/screen/PairActionItems.tsx";
import { PairGoals } from "#features/goals/screen/PairGoals.tsx";
import { PairNotes } from "#features/notes/screen/PairNotes.tsx";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { usePlaceWords } from "#features/pairs/screen/words-place.ts";
import { PairSessions } from "#features/sessions/screen/PairSessions.tsx";
import type { Tab } from "#ui/tabs/Tabs.tsx";
import { AboutUs } from "./AboutUs.tsx";
import { PairOverview } from "./PairOverview.tsx";

/** The tabs of a pair's place: what the features bring to it. */
export function usePairTabs(): (pair: PairPlace) => readonly Tab[] {
  const t = usePlaceWords();
  return (pair) => [
    { id: "overview", label: t("tabs.overview"), content: <PairOverview pair={pair} /> },
    { id: "to-do", label: t("tabs.actionItems"), content: <PairActionItems pair={pair} /> },
    { id: "sessions", label: t("tabs.sessions"), content: <PairSessions pair={pair} /> },
    { id: "notes", label: t("tabs.notes"), content: <PairNotes pair={pair} /> },
    { id: "goals", label: t("tabs.goals"), content: <PairGoals pair={pair} /> },
    { id: "about", label: t("tabs.about"), content: <AboutUs pair={pair} /> },
  ];
}
