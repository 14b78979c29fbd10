import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/** Reads an answer again whose reading may have begun before what was heard was written. */
async function readOnceMore(client: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  const query = client.getQueryCache().find({ queryKey, exact: true });
  // What shows nothing yet is not given up but waited for; whoever asked for it waits too.
  if (query?.state.data === undefined) await query?.fetch().catch(() => undefined);
  await client.invalidateQueries({ queryKey, exact: true, refetchType: "all" });
}

/**
 * Changes answers that are shown by what was heard. An answer that is on its way may have been read before it
 * happened and would take the change away again: it is not waited for, and read anew.
 */
export function changeByHeard<Answer>(
  client: QueryClient,
  { queryKey }: Required<Pick<QueryFilters, "queryKey">>,
  change: (answer: Answer, key: readonly unknown[]) => Answer,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    const isOnItsWay = query.state.fetchStatus === "fetching";
    client.setQueryData<Answer>(query.queryKey, (answer) =>
      answer === undefined ? answer : change(answer, query.queryKey),
    );
    if (isOnItsWay) void readOnceMore(client, query.queryKey);
  }
}

/**
 * Reads again what something that was heard may have changed: what is shown at once; what was on its way for the first
 * time when it is there, because it may have been read before. Failures are the queries', and thrown only on wish.
 */
export async function readAgain(
  client: QueryClient,
  filters: QueryFilters,
  options: { readonly throwOnError?: boolean } = {},
): Promise<void> {
  const firsts = client
    .getQueryCache()
    .findAll(filters)
    .filter(({ state }) => state.data === undefined && state.fetchStatus === "fetching");
  await Promise.all([
    client.invalidateQueries(filters, options),
    ...firsts.map(async ({ queryKey }) => readOnceMore(client, queryKey)),
  ]);
}
