import { useQuery } from "@tanstack/react-query";
import { cohortQuery } from "#features/cohorts/client.ts";
import { pairQuery, type Pair } from "#features/pairs/client.ts";
import { useState } from "react";
import { Page } from "#ui/page/Page.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card } from "#ui/surface/Card.tsx";
import { DisclosedMessages } from "./DisclosedMessages.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { usePreviewWords } from "./words.ts";

function Closed({ cohortId }: { cohortId: string }) {
  const t = usePreviewWords();
  return (
    <Card>
      <EmptyState
        title={t("disclosed.closed")}
        drawing="lamp"
        action={<LinkButton href={`/cohorts/${cohortId}`}>{t("disclosed.back")}</LinkButton>}
      >
        {t("disclosed.closedText")}
      </EmptyState>
    </Card>
  );
}

function Opened({ pair }: { pair: Pair }) {
  const t = usePreviewWords();
  const [until, setUntil] = useState<string | null>(null);
  const { conversationId } = pair;
  if (conversationId === null) {
    return (
      <Card>
        <EmptyState title={t("disclosed.notStarted")} drawing="letters">
          {t("disclosed.notStartedText")}
        </EmptyState>
      </Card>
    );
  }
  if (until === null) {
    return <ReasonForm pair={pair} conversationId={conversationId} onOpened={setUntil} />;
  }
  return <DisclosedMessages pair={pair} conversationId={conversationId} until={until} />;
}

/** A pair's conversation, read by a coordinator where the cohort tells everybody that they may. */
export function DisclosedConversationScreen({
  cohortId,
  pairId,
}: {
  cohortId: string;
  pairId: string;
}) {
  const t = usePreviewWords();
  const pair = useQuery(pairQuery(pairId));
  const cohort = useQuery(cohortQuery(cohortId));
  const error = pair.error ?? cohort.error;
  const names = {
    mentor: pair.data?.mentor.name ?? "…",
    mentee: pair.data?.mentee.name ?? "…",
  };
  return (
    <Page
      title={t("disclosed.title", names)}
      width="narrow"
      breadcrumbs={[{ label: cohort.data?.name ?? "…", href: `/cohorts/${cohortId}?tab=pairs` }]}
    >
      {error !== null && (
        <ErrorState
          error={error}
          onRetry={() => {
            void pair.refetch();
            void cohort.refetch();
          }}
        />
      )}
      {error === null && (pair.data === undefined || cohort.data === undefined) && (
        <LoadingState shape="lines" count={4} />
      )}
      {cohort.data !== undefined && cohort.data.messageDisclosure === "pair" && (
        <Closed cohortId={cohortId} />
      )}
      {pair.data !== undefined && cohort.data?.messageDisclosure === "coordinators" && (
        <Opened pair={pair.data} />
      )}
    </Page>
  );
}
