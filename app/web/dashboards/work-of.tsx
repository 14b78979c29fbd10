import type { ReactNode } from "react";
import type { DashboardPair } from "#features/dashboards/client.ts";
import { PairWork } from "./PairWork.tsx";

/** What the dashboards show of the work of pairs. */
export function workOf(pairs: readonly DashboardPair[]): ReactNode {
  return <PairWork pairs={pairs} />;
}
