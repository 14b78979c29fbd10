import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Page } from "#ui/page/Page.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import { countQuery, type Shown } from "../client.ts";
import { NotificationList } from "./NotificationList.tsx";
import { ReadAll } from "./ReadAll.tsx";
import { useNotificationWords } from "./words.ts";

const VIEWS: readonly Shown[] = ["unread", "all", "archived"];

/** Everything that happened around the person, new, all and put away. */
export function NotificationsScreen() {
  const t = useNotificationWords();
  const { data } = useQuery(countQuery);
  const [chosen, setChosen] = useState<string>("unread");
  return (
    <Page title={t("title")} subtitle={t("subtitle")} width="narrow" actions={<ReadAll />}>
      <Tabs
        label={t("views")}
        chosen={chosen}
        onChoose={setChosen}
        tabs={VIEWS.map((show) => ({
          id: show,
          label: t(`view.${show}`),
          // Beyond a hundred nobody counts; the bell says that there are more.
          ...(show === "unread" &&
            data !== undefined &&
            data.unread < 100 && { count: data.unread }),
          content: <NotificationList key={show} show={show} />,
        }))}
      />
    </Page>
  );
}
