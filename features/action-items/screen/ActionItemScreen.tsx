import { useQuery } from "@tanstack/react-query";
import { errorCode } from "#ui/error-words.ts";
import { GonePage } from "#ui/page/GonePage.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Card, Section } from "#ui/surface/Card.tsx";
import { itemQuery, type ActionItemDetail } from "../client.ts";
import { useKeptWords } from "../client-kept.ts";
import classes from "./ActionItems.module.css";
import itemClasses from "./Item.module.css";
import { ItemActions } from "./ItemActions.tsx";
import { ItemComments } from "./ItemComments.tsx";
import { ItemFacts } from "./ItemFacts.tsx";
import { ItemFiles } from "./ItemFiles.tsx";
import { ItemLog } from "./ItemLog.tsx";
import { ItemNotices } from "./ItemNotices.tsx";
import { ItemSteps } from "./ItemSteps.tsx";
import { useItemWords } from "./words.ts";

/** What somebody was writing when the item went: theirs, to be copied. */
function Unsent({ personId, itemId }: { personId: string; itemId: string }) {
  const t = useItemWords();
  const [words] = useKeptWords(personId, `comment-${itemId}`);
  return words === "" ? null : (
    <Card>
      <p className={classes.quiet}>{t("item.unsent")}</p>
      <p className={classes.words} dir="auto">
        {words}
      </p>
    </Card>
  );
}

function Gone({ itemId, personId }: { itemId: string; personId: string | undefined }) {
  const t = useItemWords();
  return (
    <GonePage
      title={t("item.gone")}
      text={t("item.goneText")}
      way={{ label: t("item.toList"), href: "/action-items" }}
    >
      {personId !== undefined && <Unsent personId={personId} itemId={itemId} />}
    </GonePage>
  );
}

function Details({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const { isMasked, description, completionNote } = item;
  if (isMasked) return <p className={classes.quiet}>{t("item.masked")}</p>;
  return (
    <>
      {description === "" ? (
        <p className={classes.quiet}>{t("item.noDetails")}</p>
      ) : (
        <p className={classes.words} dir="auto">
          {description}
        </p>
      )}
      {completionNote !== "" && (
        <div>
          <p className={classes.quiet}>{t("item.note")}</p>
          <p className={classes.words} dir="auto">
            {completionNote}
          </p>
        </div>
      )}
    </>
  );
}

function OpenItem({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  return (
    <div className={itemClasses.columns}>
      <div className={itemClasses.wide}>
        <div className={classes.stack}>
          <ItemNotices item={item} />
          <Section title={t("item.details")}>
            <Details item={item} />
            <ItemActions item={item} />
          </Section>
          {!item.isMasked && <ItemSteps item={item} />}
          {!item.isMasked && <ItemFiles item={item} />}
          {!item.isMasked && <ItemComments item={item} />}
        </div>
        <div className={classes.stack}>
          <ItemFacts item={item} />
          {!item.isMasked && <ItemLog item={item} />}
        </div>
      </div>
    </div>
  );
}

/** One item with everything in it. */
export function ActionItemScreen({ itemId }: { itemId: string }) {
  const t = useItemWords();
  const { data, error, refetch, isFetching } = useQuery(itemQuery(itemId));
  if (errorCode(error) === "not_found") {
    return <Gone itemId={itemId} personId={data?.me == null ? undefined : data[data.me].id} />;
  }
  const trail =
    data === undefined || data.me === null
      ? [{ label: t("item.back"), href: "/action-items" }]
      : [
          { label: t("item.back"), href: "/action-items" },
          {
            label: data[data.me === "mentor" ? "mentee" : "mentor"].name,
            href: `/pairs/${data.pairId}/to-do`,
          },
        ];
  return (
    <Page title={data?.title ?? t("title")} breadcrumbs={trail}>
      {data === undefined &&
        (error === null ? (
          <LoadingState shape="cards" count={3} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ))}
      {data !== undefined && <OpenItem item={data} />}
    </Page>
  );
}
