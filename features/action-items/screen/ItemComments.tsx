import { useId, useState, type SubmitEvent } from "react";
import { photoAddress } from "#features/files/client.ts";
import { newId } from "#platform/api/new-id.ts";
import { usePages } from "#platform/api/client-pages.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Button } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { FormError } from "#ui/form/FormError.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { RelativeTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import type { ActionItemComment, ActionItemDetail } from "../client.ts";
import { commentPages, useAddComment, useDeleteComment } from "../client-doing.ts";
import { useKeptWords } from "../client-kept.ts";
import classes from "./ActionItems.module.css";
import itemClasses from "./Item.module.css";
import { nameOf } from "./ItemRow.tsx";
import { attempt } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

function Comment({ item, comment }: { item: ActionItemDetail; comment: ActionItemComment }) {
  const t = useItemWords();
  const remove = useDeleteComment();
  const { id: commentId, itemId, author, body, createdAt, can } = comment;
  const { id, name, photoId } = item[author];
  return (
    <li className={itemClasses.comment}>
      <Avatar id={id} name={name} picture={photoAddress(id, photoId)} size="small" />
      <div className={itemClasses.commentWords}>
        <p className={classes.quiet}>
          <strong>{nameOf(item, author, t("you"))}</strong> <RelativeTime at={createdAt} />
        </p>
        {body === null ? (
          <p className={classes.quiet}>{t("comments.gone")}</p>
        ) : (
          <p className={classes.words} dir="auto">
            {body}
          </p>
        )}
      </div>
      {can.delete && (
        <Button
          size="small"
          variant="quiet"
          busy={remove.isPending}
          onClick={() =>
            attempt(remove.mutateAsync({ itemId, commentId }), () =>
              toast({ text: t("comments.deleted") }),
            )
          }
        >
          {t("comments.delete")}
        </Button>
      )}
    </li>
  );
}

function WriteComment({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const fieldId = useId();
  const add = useAddComment();
  const [body, setBody, sent] = useKeptWords(item[item.me ?? "mentor"].id, `comment-${item.id}`);
  const [commentId, setCommentId] = useState(() => newId());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (body.trim() === "" || add.isPending) return;
    add.mutate(
      { itemId: item.id, id: commentId, body },
      {
        onSuccess: () => {
          sent(body);
          setCommentId(newId());
        },
      },
    );
  };
  return (
    <form className={classes.quick} onSubmit={submit}>
      <label className={classes.quickField} htmlFor={fieldId}>
        {t("comments.add")}
        <textarea
          id={fieldId}
          className={classNames(classes.input, classes.area)}
          dir="auto"
          value={body}
          maxLength={4000}
          onChange={({ currentTarget }) => setBody(currentTarget.value)}
        />
      </label>
      {add.error !== null && <FormError error={add.error} />}
      <div className={classes.buttons}>
        <Button type="submit" variant="soft" busy={add.isPending}>
          {t("comments.send")}
        </Button>
      </div>
    </form>
  );
}

/** What the two say to an item; the newest at the end, where it is written. */
export function ItemComments({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const { rows, error, onRetry, more } = usePages(commentPages(item.id));
  return (
    <Section title={t("comments.title")}>
      {more.available && (
        <Button variant="quiet" size="small" busy={more.loading} onClick={more.load}>
          {t("comments.older")}
        </Button>
      )}
      {rows === undefined && error === undefined && <LoadingState shape="lines" count={2} />}
      {error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
      {rows?.length === 0 && <p className={classes.quiet}>{t("comments.none")}</p>}
      {rows !== undefined && rows.length > 0 && (
        <ul className={classes.list} aria-label={t("comments.title")}>
          {rows.toReversed().map((comment) => (
            <Comment key={comment.id} item={item} comment={comment} />
          ))}
        </ul>
      )}
      {item.can.comment && <WriteComment item={item} />}
    </Section>
  );
}
