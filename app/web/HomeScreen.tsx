import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { menteeDashboardQuery, mentorDashboardQuery } from "#features/dashboards/client.ts";
import { useGreeting } from "#features/dashboards/screen/greeting.ts";
import { MenteeDashboard } from "#features/dashboards/screen/MenteeDashboard.tsx";
import { MentorDashboard } from "#features/dashboards/screen/MentorDashboard.tsx";
import { Overview } from "#features/dashboards/screen/Overview.tsx";
import { useDashboardWords } from "#features/dashboards/screen/words.ts";
import { MessagingQuickView } from "#features/messages/screen/MessagingQuickView.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import type { Me } from "./first-data.ts";
import { useMe } from "./shell/me.ts";

type View = "mentor" | "mentee" | "overview";

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
    <MentorDashboard messages={messages} />
  ) : (
    <MenteeDashboard messages={messages} />
  );
}

/** How much waits to be read, in words; nothing until it is known. */
function Waiting({ views }: { views: readonly View[] }) {
  const t = useDashboardWords();
  const mentor = useQuery({ ...mentorDashboardQuery, enabled: views.includes("mentor") });
  const mentee = useQuery({ ...menteeDashboardQuery, enabled: views.includes("mentee") });
  const known = [mentor.data, mentee.data].filter((dashboard) => dashboard !== undefined);
  if (known.length === 0 || known.every(({ parts }) => parts.length === 0)) return null;
  const count = known.reduce((sum, { unread }) => sum + unread, 0);
  return count > 0 ? t("waiting", { count }) : t("nothingWaits");
}

function Greeted({ views, children }: { views: readonly View[]; children: ReactNode }) {
  const t = useDashboardWords();
  const { person } = useMe();
  const hasParts = views.some((view) => view !== "overview");
  return (
    <Page
      title={useGreeting(person.name)}
      documentTitle={t("home")}
      subtitle={hasParts && <Waiting views={views} />}
    >
      {children}
    </Page>
  );
}

/** Where everybody begins: the dashboard of what they are here, or tabs where they are several things. */
export function HomeScreen() {
  const t = useDashboardWords();
  const views = viewsOf(useMe());
  const labels = { overview: t("overview"), mentor: t("asMentor"), mentee: t("asMentee") };
  const [chosen, setChosen] = useState<string>();
  const [only] = views;
  return (
    <Greeted views={views}>
      {only === undefined && (
        <Card>
          <EmptyState title={t("empty.noPartTitle")}>{t("empty.noPartText")}</EmptyState>
        </Card>
      )}
      {only !== undefined && views.length === 1 && <ViewContent view={only} />}
      {views.length > 1 && (
        <Tabs
          label={t("home")}
          chosen={chosen}
          onChoose={setChosen}
          tabs={views.map((view) => ({
            id: view,
            label: labels[view],
            content: <ViewContent view={view} />,
          }))}
        />
      )}
    </Greeted>
  );
}

/** A mentor's dashboard at its own address. */
export function MentorScreen() {
  return (
    <Greeted views={["mentor"]}>
      <ViewContent view="mentor" />
    </Greeted>
  );
}

/** A mentee's dashboard at its own address. */
export function MenteeScreen() {
  return (
    <Greeted views={["mentee"]}>
      <ViewContent view="mentee" />
    </Greeted>
  );
}
