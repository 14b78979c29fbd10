import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Section } from "#ui/surface/Card.tsx";
import type { DashboardPart } from "../client.ts";
import classes from "./Dashboard.module.css";
import { useDashboardWords } from "./words.ts";

interface Contact {
  readonly id: string;
  readonly name: string;
  readonly photoId: string | null;
  readonly cohorts: readonly string[];
}

/** Each coordinator once, with all the cohorts they look after. */
function contactsOf(parts: readonly DashboardPart[]): Contact[] {
  const contacts = new Map<string, Contact>();
  for (const { coordinators, cohortName } of parts) {
    for (const { id, name, photoId } of coordinators) {
      const cohorts = contacts.get(id)?.cohorts ?? [];
      contacts.set(id, { id, name, photoId, cohorts: [...cohorts, cohortName] });
    }
  }
  return [...contacts.values()];
}

/** Who to turn to when something does not fit. */
export function Coordinators({ parts }: { parts: readonly DashboardPart[] }) {
  const t = useDashboardWords();
  const contacts = contactsOf(parts);
  return (
    <Section title={t("coordinators.title")}>
      <p className={classes.note}>
        {contacts.length === 0
          ? t("coordinators.none")
          : t("coordinators.text", { count: contacts.length })}
      </p>
      {contacts.length > 0 && (
        <ul className={classes.people}>
          {contacts.map(({ id, name, photoId, cohorts }) => (
            <li key={id} className={classes.person}>
              <Avatar id={id} name={name} picture={photoAddress(id, photoId)} />
              <div>
                <p className={classes.personName}>{name}</p>
                <p className={classes.role}>
                  {t("coordinators.role", { cohort: cohorts.join(", ") })}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Says to everybody who may read what they write. */
export function WhoReads({ parts }: { parts: readonly DashboardPart[] }) {
  const t = useDashboardWords();
  const disclosing = parts.filter((part) => part.messageDisclosure === "coordinators");
  const isMixed = disclosing.length > 0 && disclosing.length < parts.length;
  return (
    <Section title={t("privacy.title")}>
      {isMixed ? (
        parts.map((part) => (
          <p key={part.id} className={classes.note}>
            <strong>{part.cohortName}</strong> · {t(`privacy.${part.messageDisclosure}`)}
          </p>
        ))
      ) : (
        <p className={classes.note}>
          {t(disclosing.length > 0 ? "privacy.coordinators" : "privacy.pair")}
        </p>
      )}
    </Section>
  );
}
