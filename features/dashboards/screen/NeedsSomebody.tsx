import { ChevronRight, Handshake, Mail, MessageCircleOff, type LucideIcon } from "lucide-react";
import { Link } from "#ui/link/Link.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import type { CohortNumbers } from "../client.ts";
import classes from "./Overview.module.css";
import { useDashboardWords } from "./words.ts";

interface Need {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly text: string;
  readonly cohortName: string;
  readonly href: string;
}

function useNeeds(cohorts: readonly CohortNumbers[]): Need[] {
  const t = useDashboardWords();
  return cohorts.flatMap((cohort) => {
    const { cohortId, cohortName, pairs, openInvitations, mentors, mentees } = cohort;
    const silent = Math.max(0, pairs.active + pairs.paused - cohort.pairsWritingLately);
    const hasPairs = pairs.active + pairs.paused + pairs.proposed + pairs.closed > 0;
    const need = (kind: string, icon: LucideIcon, text: string, list: string): Need => ({
      id: `${cohortId} ${kind}`,
      icon,
      text,
      cohortName,
      href: `/cohorts/${cohortId}?${list}`,
    });
    const needs: Need[] = [];
    if (!hasPairs && mentors > 0 && mentees > 0) {
      needs.push(need("unpaired", Handshake, t("numbers.unpaired"), "tab=pairs"));
    }
    if (pairs.proposed > 0) {
      const text = t("numbers.proposed", { count: pairs.proposed });
      needs.push(need("proposed", Handshake, text, "tab=pairs&state=proposed"));
    }
    if (silent > 0) {
      const text = t("numbers.silent", { count: silent });
      needs.push(need("silent", MessageCircleOff, text, "tab=pairs&state=active"));
    }
    if (openInvitations > 0) {
      const text = t("numbers.invitations", { count: openInvitations });
      needs.push(need("invitations", Mail, text, "tab=invitations"));
    }
    return needs;
  });
}

/** What waits for somebody who runs these cohorts, each with the way there. */
export function NeedsSomebody({ cohorts }: { cohorts: readonly CohortNumbers[] }) {
  const t = useDashboardWords();
  const needs = useNeeds(cohorts);
  return (
    <Section title={t("numbers.needs")}>
      {needs.length === 0 && (
        <EmptyState compact title={t("numbers.quiet")} drawing="lamp">
          {t("numbers.quietText")}
        </EmptyState>
      )}
      {needs.length > 0 && (
        <ul className={classes.needs}>
          {needs.map(({ id, icon: Icon, text, cohortName, href }) => (
            <li key={id}>
              <Link href={href} className={classes.need}>
                <Icon aria-hidden className={classes.icon} />
                <span className={classes.needText}>
                  {text}{" "}
                  <span className={classes.where}>
                    {t("numbers.inCohort", { cohort: cohortName })}
                  </span>
                </span>
                <ChevronRight aria-hidden className={classes.chevron} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
