import { useInfiniteQuery } from "@tanstack/react-query";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Button } from "#ui/button/Button.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card, Section } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { currentLanguage } from "#ui/words.ts";
import { looksQuery } from "../client.ts";
import type { Look } from "../contract.ts";
import classes from "./Account.module.css";
import { AccountPage } from "./AccountPage.tsx";
import { useAccountWords } from "./account-words.ts";

function actionOf(action: string): "preview" | "conversation" | "review" | "other" {
  if (action === "conversation.reviewed") return "review";
  if (action.startsWith("preview")) return "preview";
  return action.startsWith("conversation") ? "conversation" : "other";
}

/** The pages that the answered operations were shown on; who one is belongs to every page. */
const pages = {
  getMentorDashboard: "home",
  getMenteeDashboard: "home",
  getUserConversations: "conversations",
  getConversation: "conversation",
  getMessages: "conversation",
} as const;

function pageOf(operation: string): "home" | "conversations" | "conversation" | "other" {
  return operation in pages ? pages[operation as keyof typeof pages] : "other"; // just looked up
}

function usePages(operations: readonly string[]): string | undefined {
  const t = useAccountWords();
  const shown = operations.filter((operation) => operation !== "getMe").map(pageOf);
  if (shown.length === 0) return undefined;
  const names = [...new Set(shown)].map((page) => t(`looks.pages.${page}`));
  return t("looks.shown", { pages: new Intl.ListFormat(currentLanguage()).format(names) });
}

function When({ look: { firstAt, lastAt } }: { look: Look }) {
  const isLong = new Date(lastAt).getTime() - new Date(firstAt).getTime() >= 60_000;
  return (
    <p className={classes.lookDetail}>
      <DateTime at={firstAt} show="full" />
      {isLong && (
        <>
          {" – "}
          <DateTime at={lastAt} show="time" />
        </>
      )}
    </p>
  );
}

function LookCard({ look }: { look: Look }) {
  const t = useAccountWords();
  const { actor, cohortName, organizationName, reason, operations } = look;
  const shown = usePages(operations);
  const name = actor.name ?? t("looks.left");
  const where = [cohortName, organizationName].filter((each) => each !== null).join(", ");
  return (
    <Card as="li">
      <div className={classes.look}>
        <Avatar id={actor.id} name={name} picture={photoAddress(actor.id, actor.photoId)} />
        <div className={classes.lookWords}>
          <p className={classes.lookWho}>{name}</p>
          <When look={look} />
          <p>{t(`looks.actions.${actionOf(look.action)}`)}</p>
          {shown && <p className={classes.lookDetail}>{shown}</p>}
          {where && <p className={classes.lookDetail}>{where}</p>}
          {look.action !== "conversation.reviewed" && (
            <blockquote className={classes.lookReason}>{reason || t("looks.noReason")}</blockquote>
          )}
        </div>
      </div>
    </Card>
  );
}

function Looks() {
  const t = useAccountWords();
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(looksQuery);
  const looks = data?.pages.flatMap((page) => page.looks);
  if (!looks) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} retrying={isRefetching} />
    ) : (
      <LoadingState shape="rows" label={t("looks.loading")} />
    );
  }
  if (looks.length === 0) {
    return (
      <EmptyState drawing="lamp" title={t("looks.empty")}>
        {t("looks.emptyText")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.looks}>
        {looks.map((look) => (
          <LookCard key={look.id} look={look} />
        ))}
      </ul>
      {error && <ErrorState error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("looks.more")}
        </Button>
      )}
    </>
  );
}

/** Who of the staff looked at what is about me: by time, with their reason. */
export function WhoLookedScreen() {
  const t = useAccountWords();
  return (
    <AccountPage title={t("looks.title")}>
      <Section bare title={t("looks.title")} description={t("looks.subtitle")}>
        <Looks />
      </Section>
    </AccountPage>
  );
}
