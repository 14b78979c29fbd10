import { useQueryClient } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { useEffect } from "react";
import { previewId } from "#platform/api/client.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button, LinkButton } from "#ui/button/Button.tsx";
import { CopyField } from "#ui/copy/CopyField.tsx";
import { pageHeadingId } from "#ui/page/heading.ts";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { messagesKey, outboxOf, useOwnId, useUnsent } from "../client.ts";
import classes from "./ConversationGone.module.css";
import { useDraft } from "./draft.ts";
import { useMessageWords } from "./words.ts";

/** What this browser still holds that was never sent: to be taken along, then removed. */
function useKeptWords(conversationId: string) {
  const ownId = useOwnId();
  const [draft, setDraft] = useDraft(ownId, conversationId);
  const unsent = useUnsent(ownId, conversationId);
  const texts = unsent.map(({ id, body }) => ({ id, body }));
  if (draft.trim() !== "") texts.push({ id: "draft", body: draft });
  const remove = () => {
    setDraft("");
    for (const { id } of unsent) outboxOf(ownId).remove(id);
  };
  return { texts, remove };
}

function KeptWords({ texts, remove }: ReturnType<typeof useKeptWords>) {
  const t = useMessageWords();
  return (
    <Section title={t("gone.kept")} description={t("gone.keptText")}>
      {texts.map(({ id, body }) => (
        <CopyField key={id} label={t(id === "draft" ? "gone.draft" : "gone.unsent")} value={body} />
      ))}
      <Button variant="quiet" onClick={remove}>
        {t("gone.remove")}
      </Button>
    </Section>
  );
}

/** What was wrong can be said also when it is over. */
function ReportLink({ conversationId }: { conversationId: string }) {
  const t = useMessageWords();
  if (previewId !== null) return null;
  return (
    <LinkButton variant="quiet" icon={Flag} href={`/reports?about=${conversationId}`}>
      {t("gone.report")}
    </LinkButton>
  );
}

function Ended({ conversationId, partnerName }: { conversationId: string; partnerName: string }) {
  const t = useMessageWords();
  const text = t("gone.text", { name: partnerName });
  useEffect(() => {
    // Where one was writing is gone; reading goes on at the top.
    document.getElementById(pageHeadingId)?.focus({ preventScroll: true });
    announce(text);
  }, [text]);
  return (
    <EmptyState
      title={text}
      drawing="path"
      action={
        <div className={classes.ways}>
          <LinkButton href="/conversations">{t("backToList")}</LinkButton>
          <ReportLink conversationId={conversationId} />
        </div>
      }
    >
      {t("gone.ask")}
    </EmptyState>
  );
}

/** In place of a conversation that is not, or no longer, this person's. */
export function ConversationGone({
  conversationId,
  partnerName,
  error,
}: {
  conversationId: string;
  /** With whom it was, where it ended while it was shown. */
  partnerName: string | undefined;
  error: unknown;
}) {
  const t = useMessageWords();
  const client = useQueryClient();
  const kept = useKeptWords(conversationId);
  // What was read while one still could is not kept for a moment longer.
  useEffect(
    () => client.removeQueries({ queryKey: messagesKey(conversationId) }),
    [client, conversationId],
  );
  return (
    <Page title={t(partnerName === undefined ? "title" : "gone.title")} width="narrow">
      {partnerName === undefined ? (
        <ErrorState error={error} action={<ReportLink conversationId={conversationId} />} />
      ) : (
        <Ended {...{ conversationId, partnerName }} />
      )}
      {kept.texts.length > 0 && <KeptWords {...kept} />}
    </Page>
  );
}
