import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { previewId } from "#platform/api/client.ts";
import { Button } from "#ui/button/Button.tsx";
import { CopyField } from "#ui/copy/CopyField.tsx";
import { ConfirmDialog } from "#ui/dialog/ConfirmDialog.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { sessionsApi } from "../client.ts";
import { shortMoment } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { toastProblem } from "./toast-problem.ts";
import { useSessionWords } from "./words.ts";

const feedQuery = queryOptions({
  queryKey: ["getCalendarFeed", {}] as const,
  queryFn: async () => sessionsApi("getCalendarFeed", {}),
});

interface State {
  readonly madeAt: string | null;
  readonly lastReadAt: string | null;
}

function useFeed() {
  const t = useSessionWords();
  const client = useQueryClient();
  const [address, setAddress] = useState<string>();
  const renew = async () => {
    const { address: made, ...feed } = await sessionsApi("renewCalendarFeed", {});
    setAddress(made);
    client.setQueryData(feedQuery.queryKey, feed);
  };
  const remove = async () => {
    client.setQueryData(feedQuery.queryKey, await sessionsApi("removeCalendarFeed", {}));
    setAddress(undefined);
    toast({ text: t("feed.removed") });
  };
  return { address, renew, remove };
}

/** When it was made and read, and what can be done with it. */
function FeedDoing({
  state,
  onRenew,
  onRemove,
}: {
  state: State;
  onRenew: () => void;
  onRemove: () => void;
}) {
  const t = useSessionWords();
  const { madeAt, lastReadAt } = state;
  return (
    <>
      {madeAt !== null && (
        <p className={classes.quiet}>
          {t("feed.made", { when: shortMoment(madeAt) })}{" "}
          {lastReadAt === null
            ? t("feed.unread")
            : t("feed.read", { when: shortMoment(lastReadAt) })}
        </p>
      )}
      {previewId === null && (
        <div className={classes.row}>
          <Button variant="soft" onClick={onRenew}>
            {t(madeAt === null ? "feed.make" : "feed.renew")}
          </Button>
          {madeAt !== null && (
            <Button variant="quiet" onClick={onRemove}>
              {t("feed.remove")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** The private address at which one's own calendar program reads the meetings. */
export function CalendarFeed() {
  const t = useSessionWords();
  const { data, error, refetch } = useQuery(feedQuery);
  const feed = useFeed();
  const [asking, setAsking] = useState<"renew" | "remove">();
  const make = () => void feed.renew().catch(toastProblem);
  return (
    <Section title={t("feed.title")} description={t("feed.text")}>
      <div className={classes.hints}>
        {data === undefined && error === null && <LoadingState shape="lines" count={2} />}
        {data === undefined && error !== null && (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
        {feed.address !== undefined && (
          <CopyField
            label={t("feed.address")}
            value={feed.address}
            description={t("feed.addressText")}
          />
        )}
        {data !== undefined && (
          <FeedDoing
            state={data}
            onRenew={data.madeAt === null ? make : () => setAsking("renew")}
            onRemove={() => setAsking("remove")}
          />
        )}
      </div>
      <ConfirmDialog
        open={asking === "renew"}
        title={t("feed.renewTitle")}
        confirmLabel={t("feed.renew")}
        onConfirm={feed.renew}
        onClose={() => setAsking(undefined)}
      >
        <p>{t("feed.renewText")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "remove"}
        title={t("feed.removeTitle")}
        confirmLabel={t("feed.remove")}
        onConfirm={feed.remove}
        onClose={() => setAsking(undefined)}
      >
        <p>{t("feed.removeText")}</p>
      </ConfirmDialog>
    </Section>
  );
}
