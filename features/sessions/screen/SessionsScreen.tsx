import { LinkButton } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { CalendarFeed } from "./CalendarFeed.tsx";
import { Proposing } from "./Proposing.tsx";
import { SessionList } from "./SessionList.tsx";
import classes from "./Sessions.module.css";
import { useSessionWords } from "./words.ts";

/** All meetings of whoever looks, with everybody they meet. */
export function SessionsScreen() {
  const t = useSessionWords();
  return (
    <Page title={t("title")} subtitle={t("subtitle")} width="narrow">
      <div className={classes.stack}>
        <Section title={t("list.coming")} actions={<Proposing />}>
          <SessionList
            listing={{ when: "coming" }}
            label={t("list.coming")}
            empty={
              <EmptyState
                title={t("list.none")}
                drawing="path"
                action={<LinkButton href="/">{t("list.start")}</LinkButton>}
              >
                {t("list.noneAll")}
              </EmptyState>
            }
          />
        </Section>
        <Section title={t("list.past")}>
          <SessionList
            listing={{ when: "past" }}
            label={t("list.past")}
            empty={
              <EmptyState compact title={t("list.nonePast")}>
                {t("list.nonePastText")}
              </EmptyState>
            }
          />
        </Section>
        <CalendarFeed />
      </div>
    </Page>
  );
}
