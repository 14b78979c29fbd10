import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "#ui/surface/Card.tsx";
import { Button } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { conversationsQuery, useOwnId } from "../client.ts";
import type { ConversationPage } from "../message-cache.ts";
import { ConversationList } from "./ConversationList.tsx";
import { useMessageWords } from "./words.ts";

function Content({ page, archived }: { page: ConversationPage; archived: boolean }) {
  const t = useMessageWords();
  const ownId = useOwnId();
  if (page.conversations.length > 0) {
    return (
      <Card padding="tight">
        <ConversationList conversations={page.conversations} ownId={ownId} />
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState title={t(archived ? "empty.archivedTitle" : "empty.title")} drawing="letters">
        {t(archived ? "empty.archivedText" : "empty.text")}
      </EmptyState>
    </Card>
  );
}

/** All conversations of the person, with those put away behind a button. */
export function ConversationsScreen() {
  const t = useMessageWords();
  const [archived, setArchived] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(
    conversationsQuery(archived ? "yes" : "no"),
  );
  return (
    <Page
      title={t(archived ? "archived" : "title")}
      subtitle={t("subtitle")}
      width="narrow"
      actions={
        <Button variant="quiet" onClick={() => setArchived(!archived)}>
          {t(archived ? "showCurrent" : "showArchived")}
        </Button>
      }
    >
      {data !== undefined && <Content page={data} archived={archived} />}
      {data === undefined && error === null && <LoadingState shape="rows" count={4} />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
    </Page>
  );
}
