import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { useNow } from "#ui/time/now.ts";
import { formatMoment } from "#ui/time/format.ts";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import type { ActionItemDetail } from "../client.ts";
import { useAnswerLater, useAskForLater, useRestoreItem, useSetStuck } from "../client-doing.ts";
import { dayInWords, todayOf } from "./item-day.ts";
import { attempt } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

function Stuck({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const setStuck = useSetStuck();
  const isMe = item.me === item.assignee;
  return (
    <Banner
      tone="attention"
      title={isMe ? t("item.stuckYou") : t("item.stuckNow", { name: item[item.assignee].name })}
      actions={
        item.can.progress && (
          <Button
            size="small"
            busy={setStuck.isPending}
            onClick={() => attempt(setStuck.mutateAsync({ itemId: item.id, isStuck: false }))}
          >
            {t("item.unstuck")}
          </Button>
        )
      }
    >
      {item.stuckWords !== "" && item.stuckWords}
    </Banner>
  );
}

function Asked({ item, askedDueOn }: { item: ActionItemDetail; askedDueOn: string }) {
  const t = useItemWords();
  const answer = useAnswerLater();
  const ask = useAskForLater();
  const today = todayOf(useNow());
  const day = dayInWords(askedDueOn, today, currentLanguage());
  const isMe = item.me === item.assignee;
  const give = (isGranted: boolean) =>
    attempt(answer.mutateAsync({ itemId: item.id, dueOn: askedDueOn, isGranted }));
  return (
    <Banner
      tone="attention"
      title={
        isMe
          ? t("item.laterAskedYou", { day })
          : t("item.laterAsked", { name: item[item.assignee].name, day })
      }
      actions={
        <>
          {item.can.answer && !isMe && (
            <>
              <Button size="small" onClick={() => give(false)}>
                {t("item.laterRefuse")}
              </Button>
              <Button
                size="small"
                variant="filled"
                busy={answer.isPending}
                onClick={() => give(true)}
              >
                {t("item.laterGrant")}
              </Button>
            </>
          )}
          {item.can.progress && isMe && (
            <Button
              size="small"
              busy={ask.isPending}
              onClick={() => attempt(ask.mutateAsync({ itemId: item.id, dueOn: null }))}
            >
              {t("item.laterTakeBack")}
            </Button>
          )}
        </>
      }
    >
      {item.askedWords !== "" && item.askedWords}
    </Banner>
  );
}

function Deleted({ item, deletedAt }: { item: ActionItemDetail; deletedAt: string }) {
  const t = useItemWords();
  const restore = useRestoreItem();
  return (
    <Banner
      tone="problem"
      title={t("item.isDeleted", { day: formatMoment(deletedAt, "date", currentLanguage()) })}
      actions={
        item.can.restore && (
          <Button
            size="small"
            busy={restore.isPending}
            onClick={() =>
              attempt(restore.mutateAsync({ itemId: item.id }), () =>
                toast({ text: t("list.restored", { title: item.title }) }),
              )
            }
          >
            {t("item.restore")}
          </Button>
        )
      }
    >
      {item.can.restore && t("item.isDeletedText")}
    </Banner>
  );
}

/** What has to be known of an item before anything else: that it is stuck, waits for an answer, or was deleted. */
export function ItemNotices({ item }: { item: ActionItemDetail }) {
  const { stuckAt, askedDueOn, deletedAt } = item;
  return (
    <>
      {deletedAt !== null && <Deleted item={item} deletedAt={deletedAt} />}
      {stuckAt !== null && <Stuck item={item} />}
      {askedDueOn !== null && <Asked item={item} askedDueOn={askedDueOn} />}
    </>
  );
}
