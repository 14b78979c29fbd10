import { useQuery } from "@tanstack/react-query";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { messagesApi, type Message } from "../client.ts";
import classes from "./EditHistory.module.css";
import { MessageBody } from "./MessageBody.tsx";
import { useWritingWords } from "./words-writing.ts";

function Edition({ at, body, label }: { at: string; body: string | null; label: string }) {
  const t = useWritingWords();
  return (
    <li className={classes.edition}>
      <p className={classes.when}>
        {label} <DateTime at={at} show="short" />
      </p>
      {body === null ? <p>{t("history.noWords")}</p> : <MessageBody body={body} />}
    </li>
  );
}

/** What a message says and said before, newest first. */
export function EditHistory({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useWritingWords();
  const { id, body, editedAt, sentAt } = message;
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["getMessageEdits", { messageId: id, editedAt }],
    queryFn: async () => messagesApi("getMessageEdits", { messageId: id }),
  });
  return (
    <Dialog open title={t("history.title")} onClose={onClose}>
      {data === undefined && error === null && <LoadingState shape="lines" count={3} />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data !== undefined && (
        // What is longer than the window is scrolled by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ol className={classes.editions} tabIndex={0}>
          <Edition at={editedAt ?? sentAt} body={body} label={t("history.now")} />
          {data.edits.toReversed().map(({ edition, body: said, writtenAt }) => (
            <Edition
              key={edition}
              at={writtenAt}
              body={said}
              label={t(edition === 1 ? "history.first" : "history.before")}
            />
          ))}
        </ol>
      )}
    </Dialog>
  );
}
