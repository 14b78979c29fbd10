import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { conversationsQuery } from "../client.ts";
import { ConversationList } from "./ConversationList.tsx";
import { useMessageWords } from "./words.ts";

const SHOWN = 4;

/** The last conversations on a dashboard: what waits, and the way there. */
export function MessagingQuickView() {
  const t = useMessageWords();
  const { data, error, refetch, isFetching } = useQuery(conversationsQuery());
  const count = data?.conversations.length ?? 0;
  return (
    <Section
      title={t("quick.title")}
      actions={
        count > 0 && (
          <LinkButton href="/conversations" variant="quiet" size="small">
            {t("quick.all")}
          </LinkButton>
        )
      }
    >
      {data === undefined && error === null && <LoadingState shape="rows" count={2} />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data !== undefined && count > 0 && (
        <ConversationList conversations={data.conversations.slice(0, SHOWN)} />
      )}
      {data !== undefined && count === 0 && (
        <EmptyState compact title={t("empty.title")} drawing="letters">
          {t("empty.text")}
        </EmptyState>
      )}
    </Section>
  );
}
