import { Link } from "#ui/link/Link.tsx";
import { Card } from "#ui/surface/Card.tsx";
import type { CohortNumbers } from "../client.ts";
import classes from "./Overview.module.css";
import { useDashboardWords } from "./words.ts";

interface Fact {
  readonly label: string;
  readonly value: string | number;
  /** The list behind the number; none for those who read numbers alone. */
  readonly href: string | null;
}

function useFacts(cohort: CohortNumbers): Fact[] {
  const t = useDashboardWords();
  const { pairs, can } = cohort;
  const running = pairs.active + pairs.paused;
  const to = (list: string) => (can.run ? `/cohorts/${cohort.cohortId}?${list}` : null);
  return [
    { label: t("numbers.mentors"), value: cohort.mentors, href: to("tab=mentors") },
    { label: t("numbers.mentees"), value: cohort.mentees, href: to("tab=mentees") },
    { label: t("numbers.running"), value: running, href: to("tab=pairs") },
    {
      label: t("numbers.lately"),
      value: t("numbers.latelyOf", { lately: cohort.pairsWritingLately, running }),
      href: to("tab=pairs&state=active"),
    },
    {
      label: t("numbers.proposedShort"),
      value: pairs.proposed,
      href: to("tab=pairs&state=proposed"),
    },
    {
      label: t("numbers.invitationsShort"),
      value: cohort.openInvitations,
      href: to("tab=invitations"),
    },
  ];
}

/** One cohort in numbers, each of which leads to its list. */
export function CohortNumbersCard({
  cohort,
  namesOrganization,
}: {
  cohort: CohortNumbers;
  /** Where there are several. */
  namesOrganization: boolean;
}) {
  const facts = useFacts(cohort);
  const { cohortId, cohortName, organizationName } = cohort;
  return (
    <Card as="li" className={classes.cohort}>
      <div>
        <h3 className={classes.name}>
          <Link href={`/cohorts/${cohortId}`} className={classes.nameLink}>
            {cohortName}
          </Link>
        </h3>
        {namesOrganization && <p className={classes.organization}>{organizationName}</p>}
      </div>
      <dl className={classes.facts}>
        {facts.map(({ label, value, href }) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>
              {href === null ? (
                value
              ) : (
                <Link href={href} aria-label={`${label}: ${value}`} className={classes.number}>
                  {value}
                </Link>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
