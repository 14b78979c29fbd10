import { Section } from "#ui/surface/Card.tsx";
import type { CohortDetail } from "../client.ts";
import { useCohortDates } from "./cohort-dates.ts";
import classes from "./Cohorts.module.css";
import { useCohortWords } from "./words.ts";

/** What everybody of a cohort may know of it, who reads messages included. */
export function AboutTab({ cohort }: { cohort: CohortDetail }) {
  const t = useCohortWords();
  const dates = useCohortDates(cohort);
  const { coordinators, description, messageDisclosure, messageEditMinutes, language } = cohort;
  const names = coordinators.map(({ name }) => name).join(", ");
  const contacts = coordinators.filter(({ isSafeguardingContact }) => isSafeguardingContact);
  return (
    <Section title={t("about.title")}>
      {description === "" ? (
        <p className={classes.quiet}>{t("about.none")}</p>
      ) : (
        <p className={classes.description}>{description}</p>
      )}
      <dl className={classes.facts}>
        <div>
          <dt>{t("about.dates")}</dt>
          <dd>{dates}</dd>
        </div>
        <div>
          <dt>{t("about.coordinators")}</dt>
          <dd>{names === "" ? t("about.noCoordinators") : names}</dd>
        </div>
        <div>
          <dt>{t("about.readers")}</dt>
          <dd className={classes.description}>{t(`readers.${messageDisclosure}`)}</dd>
        </div>
        <div>
          <dt>{t("about.safeguarding")}</dt>
          <dd className={classes.description}>
            {contacts.length === 0
              ? t("about.safeguardingAdmins")
              : t("about.safeguardingContacts", {
                  names: contacts.map(({ name }) => name).join(", "),
                })}
          </dd>
        </div>
        <div>
          <dt>{t("about.edits")}</dt>
          <dd>{t("editMinutes", { count: messageEditMinutes })}</dd>
        </div>
        <div>
          <dt>{t("about.language")}</dt>
          <dd>{t(`language.${language}`)}</dd>
        </div>
      </dl>
    </Section>
  );
}
