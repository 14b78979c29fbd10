import { Sprout } from "lucide-react";
import { LinkButton } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import type { GoalCard } from "../client.ts";
import { GoalList } from "./GoalList.tsx";
import { useGoalWords } from "./words.ts";

const SHOWN = 4;

function NoGoals({ href }: { href: string | undefined }) {
  const t = useGoalWords();
  const start = href !== undefined && (
    <LinkButton href={href} variant="soft" size="small" icon={Sprout}>
      {t("widget.start")}
    </LinkButton>
  );
  return (
    <EmptyState compact title={t("widget.none")} drawing="shoot" action={start}>
      {t("widget.noneText")}
    </EmptyState>
  );
}

/** The goals under way on a dashboard, and the way to all of them. */
export function GoalsWidget({
  goals,
  href,
  partner,
  error,
  onRetry,
}: {
  /** Undefined while they are read. */
  goals: readonly GoalCard[] | undefined;
  /** Where all goals stand and a new one is set: the tab of a pair; without it there is no way on. */
  href?: string | undefined;
  partner?: string | undefined;
  error?: unknown;
  onRetry?: (() => void) | undefined;
}) {
  const t = useGoalWords();
  const shown = goals?.slice(0, SHOWN) ?? [];
  return (
    <Section
      title={t("widget.title")}
      actions={
        shown.length > 0 &&
        href !== undefined && (
          <LinkButton href={href} variant="quiet" size="small">
            {t("widget.all")}
          </LinkButton>
        )
      }
    >
      {goals === undefined && error === undefined && <LoadingState shape="rows" count={2} />}
      {goals === undefined && error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
      {shown.length > 0 && <GoalList goals={shown} label={t("widget.title")} partner={partner} />}
      {goals?.length === 0 && <NoGoals href={href} />}
    </Section>
  );
}
