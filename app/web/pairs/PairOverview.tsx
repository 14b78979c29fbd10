import { useQuery } from "@tanstack/react-query";
import {
  menteeDashboardQuery,
  mentorDashboardQuery,
  type DashboardPair,
} from "#features/dashboards/client.ts";
import type { PairPlace } from "#features/pairs/client-place.ts";
import { FirstMeetingKit } from "#features/pairs/screen/FirstMeetingKit.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { PairWork } from "../dashboards/PairWork.tsx";
import classes from "./PairOverview.module.css";

/** One pair of the start page, with what the page knows of its work. */
function usePairOfDashboard({ id, me }: PairPlace) {
  const isMentor = me === "mentor";
  const asMentor = useQuery({ ...mentorDashboardQuery, enabled: isMentor });
  const asMentee = useQuery({ ...menteeDashboardQuery, enabled: !isMentor });
  const { data, error, isFetching, refetch } = isMentor ? asMentor : asMentee;
  const pairs: readonly DashboardPair[] = data?.parts.flatMap((part) => part.pairs) ?? [];
  return { pair: pairs.find((one) => one.id === id), error, isFetching, refetch };
}

/** The first of a pair's tabs: what comes next between the two. */
export function PairOverview({ pair: place }: { pair: PairPlace }) {
  const { pair, error, isFetching, refetch } = usePairOfDashboard(place);
  if (pair === undefined) {
    return error === null ? (
      <LoadingState shape="cards" count={3} />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return (
    <div className={classes.overview}>
      <FirstMeetingKit pair={place} />
      <PairWork pairs={[pair]} />
    </div>
  );
}
