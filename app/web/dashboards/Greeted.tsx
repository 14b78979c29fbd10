import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { menteeDashboardQuery, mentorDashboardQuery } from "#features/dashboards/client.ts";
import { useGreeting } from "#features/dashboards/screen/greeting.ts";
import { useDashboardWords } from "#features/dashboards/screen/words.ts";
import { Page } from "#ui/page/Page.tsx";
import { useMe } from "../shell/me.ts";

export type DashboardPart = "mentor" | "mentee";

/** How much waits to be read, in words; nothing until it is known. */
function Waiting({ as }: { as: readonly DashboardPart[] }) {
  const t = useDashboardWords();
  const mentor = useQuery({ ...mentorDashboardQuery, enabled: as.includes("mentor") });
  const mentee = useQuery({ ...menteeDashboardQuery, enabled: as.includes("mentee") });
  const known = [mentor.data, mentee.data].filter((dashboard) => dashboard !== undefined);
  if (known.every(({ parts }) => parts.every(({ pairs }) => pairs.length === 0))) return null;
  const count = known.reduce((sum, { unread }) => sum + unread, 0);
  return count > 0 ? t("waiting", { count }) : t("nothingWaits");
}

/** A start page: the greeting by name, and below it whatever one is here. */
export function Greeted({ as, children }: { as: readonly DashboardPart[]; children: ReactNode }) {
  const t = useDashboardWords();
  const { person } = useMe();
  return (
    <Page
      title={useGreeting(person.name)}
      documentTitle={t("home")}
      subtitle={as.length > 0 && <Waiting as={as} />}
    >
      {children}
    </Page>
  );
}
