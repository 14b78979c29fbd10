import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { FileSignature, History, PenLine } from "lucide-react";
import { useState } from "react";
import { announce } from "#ui/announcer/announce.ts";
import { Status } from "#ui/badge/Badge.tsx";
import { Button } from "#ui/button/Button.tsx";
import { FormError } from "#ui/form/FormError.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import {
  agreementQuery,
  agreementVersionsQuery,
  useAgreementAct,
  type Agreement,
  type AgreementVersion,
} from "../client-agreement.ts";
import type { PairPlace } from "../client-place.ts";
import { AgreementDialog } from "./AgreementDialog.tsx";
import classes from "./Agreement.module.css";
import { useAgreementWords } from "./words-agreement.ts";

const PARTS = ["goals", "rhythm", "boundaries"] as const;

function Version({ pair, version }: { pair: PairPlace; version: AgreementVersion }) {
  const t = useAgreementWords();
  const { partner } = pair;
  const isMasked = version.goals === null;
  return (
    <>
      {isMasked && <p className={classes.quiet}>{t("masked")}</p>}
      {!isMasked && (
        <dl className={classes.parts}>
          {PARTS.map((part) => (
            <div key={part}>
              <dt>{t(part)}</dt>
              <dd>{version[part]}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={classes.quiet}>
        {t("version", { version: version.version })}
        {version.signatures.map(({ personId, signedAt }) => (
          <span key={personId}>
            {" · "}
            {t("signedBy", { name: personId === partner.personId ? partner.name : t("you") })}{" "}
            <DateTime at={signedAt} show="date" />
          </span>
        ))}
      </p>
    </>
  );
}

function Proposed({ pair, version }: { pair: PairPlace; version: AgreementVersion }) {
  const t = useAgreementWords();
  const act = useAgreementAct(pair.id);
  const waitsForPartner = version.signatures.every(
    ({ personId }) => personId !== pair.partner.personId,
  );
  const sign = () =>
    act.mutate({ sign: version.version }, { onSuccess: () => announce(t("signed")) });
  return (
    <div className={classes.proposed}>
      <Status tone="attention">{t("proposed")}</Status>
      <Version pair={pair} version={version} />
      {act.error !== null && <FormError error={act.error} />}
      {version.can.sign && (
        <div>
          <Button variant="filled" icon={FileSignature} busy={act.isPending} onClick={sign}>
            {t("sign")}
          </Button>
        </div>
      )}
      {waitsForPartner && !act.isPending && (
        <p className={classes.quiet}>{t("waiting", { name: pair.partner.name })}</p>
      )}
    </div>
  );
}

function Versions({ pair, shown }: { pair: PairPlace; shown: readonly number[] }) {
  const t = useAgreementWords();
  const pages = useInfiniteQuery(agreementVersionsQuery(pair.id));
  if (pages.data === undefined) {
    return pages.error === null ? (
      <LoadingState shape="rows" count={2} />
    ) : (
      <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
    );
  }
  return (
    <>
      <ol className={classes.versions} aria-label={t("history")}>
        {pages.data.pages
          .flatMap((page) => page.versions)
          .filter(({ version }) => !shown.includes(version))
          .map((version) => (
            <li key={version.version}>
              <Version pair={pair} version={version} />
            </li>
          ))}
      </ol>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("earlier")}
        </Button>
      )}
    </>
  );
}

function OpenAgreement({ pair, agreement }: { pair: PairPlace; agreement: Agreement }) {
  const t = useAgreementWords();
  const [isWriting, setIsWriting] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const { current, proposed, can } = agreement;
  const newest = proposed ?? current;
  const shown = [current, proposed].flatMap((version) => version?.version ?? []);
  const write = can.propose && (
    <Button
      icon={PenLine}
      variant={newest === null ? "filled" : "soft"}
      onClick={() => setIsWriting(true)}
    >
      {t(newest === null ? "write" : "revise")}
    </Button>
  );
  return (
    <Section title={t("title")} description={t("text")} actions={newest !== null && write}>
      {newest === null && (
        <EmptyState title={t("none")} drawing="people" action={write}>
          {t("noneText")}
        </EmptyState>
      )}
      {proposed !== null && <Proposed pair={pair} version={proposed} />}
      {current !== null && (
        <div className={classes.version}>
          <Status tone="good">{t("holds")}</Status>
          <Version pair={pair} version={current} />
        </div>
      )}
      {newest !== null && newest.version > shown.length && (
        <div>
          <Button
            size="small"
            variant="quiet"
            icon={History}
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {t(showsAll ? "hideHistory" : "showHistory")}
          </Button>
        </div>
      )}
      {showsAll && <Versions pair={pair} shown={shown} />}
      {isWriting && (
        <AgreementDialog pair={pair} newest={newest} onClose={() => setIsWriting(false)} />
      )}
    </Section>
  );
}

/** What the two of a pair keep to, signed by both, and what one of them would change. */
export function PairAgreement({ pair }: { pair: PairPlace }) {
  const t = useAgreementWords();
  const { data, error, refetch, isFetching } = useQuery(agreementQuery(pair.id));
  if (data !== undefined) return <OpenAgreement pair={pair} agreement={data} />;
  return (
    <Section title={t("title")}>
      {error === null ? (
        <LoadingState shape="lines" count={3} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
    </Section>
  );
}
