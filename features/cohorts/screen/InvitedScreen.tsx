import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { linkKey } from "#platform/auth/client-way-in.ts";
import "#platform/auth/screen/error-words.ts";
import { LinkButton } from "#ui/button/Button.tsx";
import { errorCode } from "#ui/error-words.ts";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import { invitedQuery, type ReadInvitation } from "../client-invited.ts";
import classes from "./Invited.module.css";
import { InvitedAccept } from "./InvitedAccept.tsx";
import { InvitedSignUp } from "./InvitedSignUp.tsx";
import { InvitedVerify } from "./InvitedVerify.tsx";
import { useInvitedWords } from "./invited-words.ts";

function MissingCard() {
  const t = useInvitedWords();
  return (
    <PublicCard title={t("missing.title")}>
      <EmptyState
        drawing="path"
        title={t("missing.text")}
        action={<LinkButton href="/sign-in">{t("missing.signIn")}</LinkButton>}
      />
    </PublicCard>
  );
}

function OverCard({ inviterName, isForMe }: ReadInvitation) {
  const t = useInvitedWords();
  const isVisitor = isForMe === null;
  const text =
    inviterName === null ? t("over.textNobody") : t("over.text", { inviter: inviterName });
  return (
    <PublicCard title={t("over.title")}>
      <EmptyState
        drawing="path"
        title={text}
        action={
          <LinkButton href={isVisitor ? "/sign-in" : "/"}>
            {t(isVisitor ? "over.signIn" : "over.home")}
          </LinkButton>
        }
      >
        {isVisitor && t("over.joined")}
      </EmptyState>
    </PublicCard>
  );
}

/** What one is invited to. */
function Offer({ invitation }: { invitation: ReadInvitation }) {
  const t = useInvitedWords();
  const { cohortName, part, expiresAt } = invitation;
  return (
    <dl className={classes.offer}>
      {cohortName !== null && (
        <div>
          <dt>{t("cohort")}</dt>
          <dd>{cohortName}</dd>
        </div>
      )}
      <div>
        <dt>{t("part")}</dt>
        <dd>{t(`parts.${part}`)}</dd>
      </div>
      <div>
        <dt>{t("open")}</dt>
        <dd>
          <DateTime at={expiresAt} show="date" />
        </dd>
      </div>
    </dl>
  );
}

function OpenInvitation({ token, invitation }: { token: string; invitation: ReadInvitation }) {
  const t = useInvitedWords();
  const [waitingFor, setWaitingFor] = useState<string>();
  const { organizationName: organization, inviterName: inviter, isForMe } = invitation;
  if (waitingFor !== undefined) return <InvitedVerify email={waitingFor} />;
  return (
    <PublicCard
      title={t("title")}
      subtitle={
        inviter === null ? t("byNobody", { organization }) : t("by", { inviter, organization })
      }
    >
      <Offer invitation={invitation} />
      {isForMe === null ? (
        <InvitedSignUp token={token} email={invitation.email} onUnverified={setWaitingFor} />
      ) : (
        <InvitedAccept token={token} email={invitation.email} isForMe={isForMe} />
      )}
    </PublicCard>
  );
}

/** What an invitation opens: what it is to, and the way to accept it. */
export function InvitedScreen() {
  const t = useInvitedWords();
  // Behind the #, so that no server and no log is ever told it.
  const [token] = useState(linkKey);
  const { data, error, refetch, isRefetching } = useQuery({
    ...invitedQuery(token),
    enabled: token !== "",
  });
  if (token === "" || errorCode(error) === "invitation_not_found") return <MissingCard />;
  if (data && !data.isOpen) return <OverCard {...data} />;
  if (data) return <OpenInvitation token={token} invitation={data} />;
  return (
    <PublicCard title={t("title")}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} retrying={isRefetching} />
      ) : (
        <LoadingState shape="lines" label={t("loading")} />
      )}
    </PublicCard>
  );
}
