import { EmptyState } from "#ui/states/EmptyState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import type { DashboardPart } from "../client.ts";
import { waitingFirst } from "./pair-stand.ts";
import { PairCard } from "./PairCard.tsx";
import classes from "./PairCard.module.css";
import { useDashboardWords } from "./words.ts";

/** A day of the calendar is the same day everywhere, so it is written without a zone's shift. */
function writtenDay(day: string): string {
  return formatMoment(`${day}T12:00:00Z`, "date", currentLanguage(), "UTC");
}

function useRunsFrom({ startsOn, endsOn }: DashboardPart): string | undefined {
  const t = useDashboardWords();
  if (startsOn !== null && endsOn !== null) {
    return t("runs.both", { from: writtenDay(startsOn), to: writtenDay(endsOn) });
  }
  if (startsOn !== null) return t("runs.from", { from: writtenDay(startsOn) });
  return endsOn === null ? undefined : t("runs.to", { to: writtenDay(endsOn) });
}

/** One part in one cohort: its pairs, or what comes next. */
export function PartSection({
  part,
  as,
  capacity,
}: {
  part: DashboardPart;
  as: "mentor" | "mentee";
  capacity?: number;
}) {
  const t = useDashboardWords();
  const runs = useRunsFrom(part);
  const { pairs, closedPairs, cohortName } = part;
  // Of nobody yet it speaks in the singular: what comes next is the first one.
  const title = t(`partners.${as}`, { cohort: cohortName, count: Math.max(1, pairs.length) });
  const facts = [
    capacity !== undefined && t("room", { taken: pairs.length, capacity }),
    runs,
    closedPairs > 0 && t("closedPairs", { count: closedPairs }),
  ].filter((fact) => typeof fact === "string");
  return (
    <Section title={title} description={facts.join(" · ")}>
      {pairs.length === 0 ? (
        <EmptyState compact title={t(`empty.${as}Title`)} drawing="people">
          {t(`empty.${as}Text`)}
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {pairs.toSorted(waitingFirst).map((pair) => (
            <PairCard key={pair.id} pair={pair} />
          ))}
        </ul>
      )}
    </Section>
  );
}
