import { useQuery } from "@tanstack/react-query";
import { pairQuery } from "#features/pairs/client.ts";
import { BothViews } from "#features/preview/screen/BothViews.tsx";
import { usePreviewWords } from "#features/preview/screen/words.ts";
import { Page } from "#ui/page/Page.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { useAddressParam } from "../address-param.ts";
import { useAddressSearch } from "../address-search.ts";

/** Both views of the pair that the address names, in the two previews it names. */
export function BothViewsRoute() {
  const t = usePreviewWords();
  const cohortId = useAddressParam("cohortId");
  const { data, error, refetch, isFetching } = useQuery(pairQuery(useAddressParam("pairId")));
  const mentor = useAddressSearch("mentor");
  const mentee = useAddressSearch("mentee");
  if (data === undefined || mentor === undefined || mentee === undefined) {
    return (
      <Page title={t("both.see")}>
        {error === null ? (
          <LoadingState shape="cards" count={2} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
        )}
      </Page>
    );
  }
  return (
    <BothViews
      mentor={{ name: data.mentor.name, previewId: mentor }}
      mentee={{ name: data.mentee.name, previewId: mentee }}
      backHref={`/cohorts/${cohortId}?tab=pairs`}
    />
  );
}
