import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { SessionList } from "./SessionList.tsx";
import classes from "./Sessions.module.css";
import { useSessionWords } from "./words.ts";

/** The meetings of a cohort's pairs for those who run it: when, and how they stand. */
export function CohortSessionsTab({ cohortId }: { cohortId: string }) {
  const t = useSessionWords();
  const empty = (
    <EmptyState compact title={t("list.staffNone")}>
      {t("list.staffNoneText")}
    </EmptyState>
  );
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>{t("list.tab")}</p>
      {(["coming", "past"] as const).map((when) => (
        <Section key={when} title={t(`list.${when}`)}>
          <SessionList listing={{ cohortId, when }} label={t(`list.${when}`)} empty={empty} />
        </Section>
      ))}
    </div>
  );
}
