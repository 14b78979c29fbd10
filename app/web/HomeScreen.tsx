import { useState } from "react";
import { MenteeDashboard } from "#features/dashboards/screen/MenteeDashboard.tsx";
import { MentorDashboard } from "#features/dashboards/screen/MentorDashboard.tsx";
import { Overview } from "#features/dashboards/screen/Overview.tsx";
import { useDashboardWords } from "#features/dashboards/screen/words.ts";
import { MessagingQuickView } from "#features/messages/screen/MessagingQuickView.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import { Greeted } from "./dashboards/Greeted.tsx";
import { workOf } from "./dashboards/work-of.tsx";
import type { Me } from "./first-data.ts";
import { useMe } from "./shell/me.ts";

type View = "overview" | "mentor" | "mentee";

/** The start pages a person has, by what they are here. */
function viewsOf({ parts, can }: Me): View[] {
  const views: (View | false)[] = [
    (can.administer || can.coordinate || can.readNumbers) && "overview",
    parts.some(({ part }) => part === "mentor") && "mentor",
    parts.some(({ part }) => part === "mentee") && "mentee",
  ];
  return views.filter((view) => view !== false);
}

function ViewContent({ view }: { view: View }) {
  const { can } = useMe();
  if (view === "overview") return <Overview canMakeCohorts={can.administer} />;
  const messages = <MessagingQuickView />;
  return view === "mentor" ? (
    <MentorDashboard messages={messages} workOf={workOf} />
  ) : (
    <MenteeDashboard messages={messages} workOf={workOf} />
  );
}

function Views({ views }: { views: readonly View[] }) {
  const t = useDashboardWords();
  const [chosen, setChosen] = useState<string>();
  const labels = { overview: t("overview"), mentor: t("asMentor"), mentee: t("asMentee") };
  const [only] = views;
  if (only === undefined) {
    return (
      <Card>
        <EmptyState title={t("empty.noPartTitle")}>{t("empty.noPartText")}</EmptyState>
      </Card>
    );
  }
  if (views.length === 1) return <ViewContent view={only} />;
  return (
    <Tabs
      label={t("home")}
      chosen={chosen}
      onChoose={setChosen}
      tabs={views.map((view) => ({
        id: view,
        label: labels[view],
        content: <ViewContent key={view} view={view} />,
      }))}
    />
  );
}

/** Where everybody begins: the dashboard of what they are here, or tabs where they are several things. */
export function HomeScreen() {
  const views = viewsOf(useMe());
  return (
    <Greeted as={views.filter((view) => view !== "overview")}>
      <Views views={views} />
    </Greeted>
  );
}
