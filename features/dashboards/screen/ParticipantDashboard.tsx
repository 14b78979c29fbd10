import type { ReactNode } from "react";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorBoundary } from "#ui/states/ErrorBoundary.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import type { DashboardPair, DashboardPart } from "../client.ts";
import { Coordinators, WhoReads } from "./Beside.tsx";
import classes from "./Dashboard.module.css";
import { PartSection } from "./PartSection.tsx";
import { useDashboardWords } from "./words.ts";

interface Asked {
  readonly data: { readonly parts: readonly (DashboardPart & { capacity?: number })[] } | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

function NoPart({ as }: { as: "mentor" | "mentee" }) {
  const t = useDashboardWords();
  return (
    <Card>
      <EmptyState title={t(as === "mentor" ? "empty.notMentorTitle" : "empty.notMenteeTitle")}>
        {t("empty.notPartText")}
      </EmptyState>
    </Card>
  );
}

function Beside({ parts, messages }: { parts: readonly DashboardPart[]; messages: ReactNode }) {
  return (
    <div className={classes.aside}>
      <ErrorBoundary>{messages}</ErrorBoundary>
      <ErrorBoundary>
        <Coordinators parts={parts} />
      </ErrorBoundary>
      <ErrorBoundary>
        <WhoReads parts={parts} />
      </ErrorBoundary>
    </div>
  );
}

/** What a mentor's and a mentee's dashboard have in common: their pairs, and beside them who and what helps. */
export function ParticipantDashboard({
  as,
  asked,
  messages,
  workOf,
}: {
  as: "mentor" | "mentee";
  asked: Asked;
  /** What pairs have before them, put here by whoever composes the page. */
  workOf: (pairs: readonly DashboardPair[]) => ReactNode;
  /** The quick view of the last messages, put here by whoever composes the page. */
  messages: ReactNode;
}) {
  const t = useDashboardWords();
  const { data, error, isFetching, refetch } = asked;
  if (data === undefined) {
    return error === null ? (
      <LoadingState shape="cards" count={3} label={t("loading")} />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  if (data.parts.length === 0) return <NoPart as={as} />;
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {data.parts.map((part) => (
          <ErrorBoundary key={part.id}>
            <PartSection
              part={part}
              as={as}
              {...(part.capacity !== undefined && { capacity: part.capacity })}
            />
          </ErrorBoundary>
        ))}
        {workOf(data.parts.flatMap((part) => part.pairs))}
      </div>
      <Beside parts={data.parts} messages={messages} />
    </div>
  );
}
