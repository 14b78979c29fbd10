import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay } from "lucide-react";
import { useState } from "react";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { Status } from "#ui/badge/Badge.tsx";
import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { caseQuery, setContact, useMoveCase, type CaseDetail } from "../client.ts";
import { CaseConversation } from "./CaseConversation.tsx";
import { CloseCaseDialog } from "./CloseCaseDialog.tsx";
import { STATE_TONES } from "./ReportsScreen.tsx";
import classes from "./Safeguarding.module.css";
import { useSafeguardingWords } from "./words.ts";

function Facts({ detail }: { detail: CaseDetail }) {
  const t = useSafeguardingWords();
  const { reporter, reported, kind, words, handler, isAboutMessage, state, messageWords } = detail;
  const name = reported.name ?? t("list.left");
  const facts = [
    ["from", reporter.name ?? t("list.left")],
    ["about", t(isAboutMessage ? "case.aboutMessage" : "case.aboutPerson", { name })],
    ["kind", t(`kind.${kind}`)],
    ["handler", handler === null ? t("case.nobody") : (handler.name ?? t("case.somebody"))],
  ] as const;
  return (
    <Section
      title={t("case.facts")}
      actions={<Status tone={STATE_TONES[state]}>{t(`state.${state}`)}</Status>}
    >
      <dl className={classes.facts}>
        {facts.map(([fact, said]) => (
          <div key={fact}>
            <dt>{t(`case.${fact}`)}</dt>
            <dd>{said}</dd>
          </div>
        ))}
        {messageWords !== null && (
          <div>
            <dt>{t("case.message")}</dt>
            <dd>
              <blockquote className={classes.evidence} dir="auto">
                {messageWords}
              </blockquote>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("case.words")}</dt>
          <dd className={classes.words} dir="auto">
            {words === "" ? t("case.noWords") : words}
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function History({ detail }: { detail: CaseDetail }) {
  const t = useSafeguardingWords();
  return (
    <Section title={t("case.history")}>
      <ol className={classes.steps}>
        {detail.steps.map(({ id, step, actor, words, at }) => {
          const name = actor?.name ?? t("case.somebody");
          return (
            <li key={id} className={classes.step}>
              <Avatar
                id={actor?.id ?? id}
                name={name}
                picture={actor === null ? undefined : photoAddress(actor.id, actor.photoId)}
                size="small"
              />
              <div>
                <p>
                  <strong>{name}</strong> {t(`case.step.${step}`)}
                </p>
                {words !== "" && (
                  <p className={classes.words} dir="auto">
                    {words}
                  </p>
                )}
                <p className={classes.when}>
                  <DateTime at={at} show="full" />
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** Says in a line what was done, or why it could not be. */
async function tryOut(work: () => Promise<unknown>, done: string): Promise<void> {
  try {
    await work();
    toast({ text: done });
  } catch (error) {
    const { title, nextStep } = errorText(errorCode(error));
    toast({ text: `${title}. ${nextStep}`, tone: "problem" });
  }
}

function Actions({ detail }: { detail: CaseDetail }) {
  const t = useSafeguardingWords();
  const client = useQueryClient();
  const move = useMoveCase(detail.id);
  const [closing, setClosing] = useState(false);
  const { can, conversationId } = detail;
  const contact = (isWanted: boolean) =>
    void tryOut(
      async () => setContact(client, conversationId, isWanted),
      t(isWanted ? "case.resumed" : "case.stopped"),
    );
  return (
    <div className={classes.buttons} role="group" aria-label={t("case.actions")}>
      {can.take && (
        <Button
          variant="filled"
          busy={move.isPending}
          onClick={() => void tryOut(async () => move.mutateAsync(undefined), t("case.taken"))}
        >
          {t("case.take")}
        </Button>
      )}
      {can.close && (
        <Button variant="filled" onClick={() => setClosing(true)}>
          {t("case.close")}
        </Button>
      )}
      {can.stopContact && (
        <Button icon={CirclePause} onClick={() => contact(false)}>
          {t("case.stop")}
        </Button>
      )}
      {can.resumeContact && (
        <Button icon={CirclePlay} onClick={() => contact(true)}>
          {t("case.resume")}
        </Button>
      )}
      {closing && <CloseCaseDialog caseId={detail.id} onClose={() => setClosing(false)} />}
    </div>
  );
}

/** One report: what it says, what was done, what can be done. */
export function CaseScreen({ caseId }: { caseId: string }) {
  const t = useSafeguardingWords();
  const { data, error, refetch, isFetching } = useQuery(caseQuery(caseId));
  const name = data?.reported.name ?? t("list.left");
  return (
    <Page
      title={data === undefined ? t("list.title") : t("case.title", { name })}
      subtitle={data?.cohortName}
      width="narrow"
      breadcrumbs={[{ label: t("list.title"), href: "/cases" }]}
    >
      {data === undefined &&
        (error === null ? (
          <LoadingState shape="cards" count={2} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ))}
      {data !== undefined && (
        <div className={classes.stack}>
          <Banner tone="attention" title={t("case.confidential", { name })} />
          <Facts detail={data} />
          <Actions detail={data} />
          <CaseConversation detail={data} />
          <History detail={data} />
        </div>
      )}
    </Page>
  );
}
