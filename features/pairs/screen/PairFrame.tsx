import { MessageSquareText, PenLine } from "lucide-react";
import { photoAddress } from "#features/files/client.ts";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { errorCode } from "#ui/error-words.ts";
import { GonePage } from "#ui/page/GonePage.tsx";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Tabs, type Tab } from "#ui/tabs/Tabs.tsx";
import { usePairPlace, type PairPlace } from "../client-place.ts";
import { ContactStopped } from "./ContactStopped.tsx";
import { usePlaceWords } from "./words-place.ts";

interface Choice {
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function OpenFrame({
  pair,
  tabs,
  chosen,
  onChoose,
}: Choice & { pair: PairPlace; tabs: readonly Tab[] }) {
  const t = usePlaceWords();
  const { partner, me, cohortName, conversationId, isContactStopped, can } = pair;
  const where = t(`where.${me}`, { cohort: cohortName });
  return (
    <Page
      title={partner.isDeactivated ? t("deactivated", { name: partner.name }) : partner.name}
      subtitle={partner.headline === "" ? where : `${partner.headline} · ${where}`}
      leading={
        <Avatar
          id={partner.personId}
          name={partner.name}
          picture={photoAddress(partner.personId, partner.photoId)}
          size="large"
        />
      }
      actions={
        conversationId !== null && (
          <LinkButton
            href={`/conversations/${conversationId}`}
            icon={can.write ? PenLine : MessageSquareText}
            variant="soft"
          >
            {t(can.write ? "write" : "open")}
          </LinkButton>
        )
      }
    >
      {isContactStopped && <ContactStopped />}
      <Tabs label={t("tabs.label")} tabs={tabs} chosen={chosen} onChoose={onChoose} />
    </Page>
  );
}

function Gone() {
  const t = usePlaceWords();
  return (
    <GonePage title={t("gone")} text={t("goneText")} way={{ label: t("toStart"), href: "/" }} />
  );
}

/** Where the two of a pair work together; what stands in its tabs is put together where the features meet. */
export function PairFrame({
  pairId,
  tabsOf,
  chosen,
  onChoose,
}: Choice & { pairId: string; tabsOf: (pair: PairPlace) => readonly Tab[] }) {
  const t = usePlaceWords();
  const { data, error, refetch, isFetching } = usePairPlace(pairId);
  if (errorCode(error) === "not_found") return <Gone />;
  if (data === undefined) {
    return (
      <Page title={t("title")}>
        {error === null ? (
          <LoadingState shape="rows" count={6} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        )}
      </Page>
    );
  }
  return <OpenFrame pair={data} tabs={tabsOf(data)} chosen={chosen} onChoose={onChoose} />;
}
