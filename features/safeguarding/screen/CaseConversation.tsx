import { useInfiniteQuery } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { photoAddress } from "#features/files/client.ts";
import { DrawnMessage } from "#features/messages/client-content.ts";
import { messagesApi, type Message } from "#features/messages/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { currentLanguage } from "#ui/words.ts";
import { useReviewConversation, type CaseDetail } from "../client.ts";
import classes from "./Safeguarding.module.css";
import { useSafeguardingWords } from "./words.ts";

const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

function AskForm({ detail }: { detail: CaseDetail }) {
  const t = useSafeguardingWords();
  const review = useReviewConversation(detail.id);
  const form = useForm({ defaultValues: { reason: "" } });
  const names = {
    reporter: detail.reporter.name ?? t("list.left"),
    reported: detail.reported.name ?? t("list.left"),
  };
  return (
    <Form
      form={form}
      onSubmit={async ({ reason }) => {
        await review.mutateAsync(reason.trim());
      }}
    >
      <TextAreaField
        name="reason"
        label={t("conversation.reason")}
        description={t("conversation.reasonText", names)}
        maxLength={LONGEST_REASON}
        rules={{
          validate: (reason) => reason.trim().length >= SHORTEST_REASON || t("case.tooShort"),
        }}
      />
      <FormActions>
        <SubmitButton variant="soft">{t("conversation.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function Said({ message }: { message: Message }) {
  const t = useSafeguardingWords();
  const { body, deletedAt, messageType } = message;
  if (deletedAt !== null) return <p className={classes.quiet}>{t("conversation.deleted")}</p>;
  return (
    <DrawnMessage message={message}>
      <p className={classes.words} dir="auto">
        {body ?? t(`conversation.said.${messageType}`)}
      </p>
    </DrawnMessage>
  );
}

function Line({ message, detail }: { message: Message; detail: CaseDetail }) {
  const t = useSafeguardingWords();
  const author = [detail.reporter, detail.reported].find(({ id }) => id === message.authorId);
  const name = author?.name ?? t("list.left");
  const isMarked = message.seq === detail.messageSeq;
  const picture = photoAddress(message.authorId, author?.photoId ?? null);
  return (
    <li className={classNames(classes.message, isMarked && classes.marked)}>
      <Avatar id={message.authorId} name={name} picture={picture} size="small" />
      <div>
        {isMarked && <p className={classes.mark}>{t("conversation.reported")}</p>}
        <p>
          <strong>{name}</strong> <DateTime at={message.sentAt} className={classes.when} />
        </p>
        <Said message={message} />
      </div>
    </li>
  );
}

/** Where a page stands: around a number, before one, or at the end. */
interface Place {
  readonly around?: number;
  readonly before?: number;
}

type Page = { readonly messages: readonly Message[]; readonly hasMore: boolean };

/** The page with the reported message in it, or the newest; earlier ones on wish. */
function useCasePages({ conversationId, messageSeq, readableUntil }: CaseDetail) {
  const first: Place = messageSeq === null ? {} : { around: messageSeq };
  return useInfiniteQuery({
    queryKey: ["getMessages", { conversationId, readableUntil }],
    initialPageParam: first,
    queryFn: async ({ pageParam }): Promise<Page> =>
      messagesApi("getMessages", { conversationId, ...pageParam }),
    getNextPageParam: (): Place | undefined => undefined,
    getPreviousPageParam: ({ messages, hasMore }: Page): Place | undefined =>
      hasMore && messages[0] !== undefined ? { before: messages[0].seq } : undefined,
  });
}

function Messages({ detail }: { detail: CaseDetail }) {
  const t = useSafeguardingWords();
  const { data, error, refetch, isFetching, hasPreviousPage, fetchPreviousPage } =
    useCasePages(detail);
  if (data === undefined) {
    return error === null ? (
      <LoadingState shape="rows" count={4} />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  const messages = data.pages.flatMap((page) => page.messages);
  if (messages.length === 0) return <p>{t("conversation.none")}</p>;
  return (
    <>
      {hasPreviousPage && (
        <Button variant="quiet" busy={isFetching} onClick={() => void fetchPreviousPage()}>
          {t("conversation.older")}
        </Button>
      )}
      <ol className={classes.messages}>
        {messages.map((message) => (
          <Line key={message.id} message={message} detail={detail} />
        ))}
      </ol>
    </>
  );
}

/** What the two wrote, behind a reason and for a time. */
export function CaseConversation({ detail }: { detail: CaseDetail }) {
  const t = useSafeguardingWords();
  const { readableUntil, can } = detail;
  if (!can.readConversation) return null;
  if (readableUntil === null) {
    return (
      <Section title={t("conversation.title")} description={t("conversation.closed")}>
        <AskForm detail={detail} />
      </Section>
    );
  }
  const time = formatMoment(readableUntil, "time", currentLanguage());
  return (
    <Section title={t("conversation.title")}>
      <Banner tone="attention" title={t("conversation.openUntil", { time })}>
        {t("conversation.openText")}
      </Banner>
      <Messages detail={detail} />
    </Section>
  );
}
