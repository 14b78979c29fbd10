import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { useMe } from "./me.ts";
import { useShellWords } from "./words.ts";

/** The first page until a dashboard takes its place. */
export function StartScreen() {
  const t = useShellWords();
  const { person } = useMe();
  return (
    <Page
      title={t("start.title", { name: person.name.split(" ")[0] ?? person.name })}
      documentTitle={t("nav.home")}
      subtitle={t("start.subtitle")}
    >
      <Card>
        <EmptyState title={t("start.empty")}>{t("start.emptyText")}</EmptyState>
      </Card>
    </Page>
  );
}
