import { useQuery } from "@tanstack/react-query";
import { MessageCircle, Video } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "#ui/button/Button.tsx";
import { Status } from "#ui/badge/Badge.tsx";
import { Banner } from "#ui/banner/Banner.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { useNow } from "#ui/time/now.ts";
import { ownZone, zoneCity } from "#ui/time/zones.ts";
import { sessionQuery, type SessionDetail } from "../client.ts";
import { Agenda } from "./Agenda.tsx";
import { STATE_TONES, useNameOf, usePartnerOf } from "./SessionCard.tsx";
import { SessionDoing } from "./SessionDoing.tsx";
import { isAhead, shortMoment, wholeSpan } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { useClosingWords } from "./words-closing.ts";
import { useSessionWords } from "./words.ts";

const LINK = /^https?:\/\//i;

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function When({ detail }: { detail: SessionDetail }) {
  const t = useSessionWords();
  const { name, zone, isParty } = usePartnerOf()(detail);
  const own = ownZone();
  return (
    <Fact label={t("one.when")}>
      <time className={classes.big} dateTime={detail.startsAt}>
        {wholeSpan(detail)}
      </time>
      <p className={classes.quiet}>
        {t("one.yours")}: {zoneCity(own)}
        {isParty && zone !== null && zone !== own && (
          <>
            <br />
            {t("one.theirs", { when: shortMoment(detail.startsAt, zone), name })} ({zoneCity(zone)})
          </>
        )}
      </p>
    </Fact>
  );
}

function Where({ detail }: { detail: SessionDetail }) {
  const t = useSessionWords();
  const { place, placeKind, can } = detail;
  const now = useNow();
  // Only what leads to the web is a link, whatever stands there.
  const isLink = placeKind === "video" && place !== null && LINK.test(place);
  return (
    <Fact label={t("one.where")}>
      {t(`place.${placeKind}`)}
      {place !== null && place !== "" && !isLink && <p dir="auto">{place}</p>}
      {place === "" && isAhead(detail, now) && <p className={classes.quiet}>{t("one.nowhere")}</p>}
      {isLink && (
        <>
          <p className={classes.quiet}>{place}</p>
          {can.cancel && (
            <a href={place} target="_blank" rel="noreferrer" className={classes.join}>
              <Video aria-hidden size="1.1em" /> {t("one.join")}
            </a>
          )}
        </>
      )}
    </Fact>
  );
}

function Facts({ detail }: { detail: SessionDetail }) {
  const t = useSessionWords();
  const { name } = usePartnerOf()(detail);
  const { reason, series, state, isMyTurn } = detail;
  const waits = isMyTurn ? t("waits.me") : t("waits.partner", { name });
  return (
    <Section
      title={t("one.facts")}
      actions={
        <Status tone={STATE_TONES[state]}>
          {state === "proposed" ? waits : t(`state.${state}`)}
        </Status>
      }
    >
      <dl className={classes.details}>
        <When detail={detail} />
        <Fact label={t("one.who")}>{name}</Fact>
        <Where detail={detail} />
        {series !== null && (
          <Fact label={t("list.series")}>
            {t(`form.repeats.${series.every}`)}
            <p className={classes.quiet}>{t("one.series", { count: series.toCome })}</p>
          </Fact>
        )}
        {reason !== null && reason !== "" && (
          <Fact label={t("one.reason")}>
            <span dir="auto">{reason}</span>
          </Fact>
        )}
      </dl>
    </Section>
  );
}

function Impression({ detail }: { detail: SessionDetail }) {
  const t = useSessionWords();
  const c = useClosingWords();
  const { impression } = detail;
  if (impression === null) return null;
  const { rating, words } = impression;
  const said = ([1, 2, 3, 4, 5] as const).find((one) => one === rating);
  return (
    <Section title={t("one.mine")} description={t("one.mineText")}>
      {said !== undefined && <p className={classes.big}>{c(`ratings.r${said}`)}</p>}
      {words !== "" && <p dir="auto">{words}</p>}
      {said === undefined && words === "" && <p>{c(impression.didHappen ? "yes" : "no")}</p>}
    </Section>
  );
}

/** One meeting: when, where, what about, and how it was. */
export function SessionScreen({
  sessionId,
  notesOf,
}: {
  sessionId: string;
  /** What the two wrote down of it; of the feature of notes. */
  notesOf?: (session: SessionDetail) => ReactNode;
}) {
  const t = useSessionWords();
  const { data, error, refetch, isFetching } = useQuery(sessionQuery(sessionId));
  const nameOf = useNameOf();
  const partnerOf = usePartnerOf();
  return (
    <Page
      title={data === undefined ? t("title") : nameOf(data)}
      width="narrow"
      breadcrumbs={[{ label: t("one.back"), href: "/sessions" }]}
      actions={
        data?.conversationId && (
          <LinkButton
            href={`/conversations/${data.conversationId}`}
            icon={MessageCircle}
            variant="quiet"
          >
            {t("one.talk")}
          </LinkButton>
        )
      }
    >
      {data === undefined &&
        (error === null ? (
          <LoadingState shape="cards" count={2} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ))}
      {data !== undefined && (
        <div className={classes.stack}>
          {data.isMyTurn && data.reason !== "" && data.reason !== null && (
            <Banner title={t("one.movedBy", { name: partnerOf(data).name })}>{data.reason}</Banner>
          )}
          <Facts detail={data} />
          <SessionDoing session={data} />
          <Agenda detail={data} />
          {notesOf?.(data)}
          <Impression detail={data} />
        </div>
      )}
    </Page>
  );
}
