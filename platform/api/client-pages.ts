import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";

/** What every page of a list says beside its rows. */
interface Page {
  readonly hasMore: boolean;
  readonly next: string | null;
}

/** A list that is read page by page and kept as one answer under its key. */
export interface Paged<Answer extends Page, Row> {
  readonly key: readonly [operation: string, input: object];
  /** One page; the first without `after`. */
  read(after: string | undefined): Promise<Answer>;
  rowsOf(answer: Answer): readonly Row[];
  withRows(answer: Answer, rows: readonly Row[]): Answer;
}

async function readOn<Answer extends Page, Row>(
  paged: Paged<Answer, Row>,
  before: Answer,
): Promise<Answer> {
  if (before.next === null) return before;
  const page = await paged.read(before.next);
  return paged.withRows(page, [...paged.rowsOf(before), ...paged.rowsOf(page)]);
}

/** Reads a list again as far as it is shown, so that no row a person has before them goes. */
async function readShown<Answer extends Page, Row>(
  client: QueryClient,
  paged: Paged<Answer, Row>,
): Promise<Answer> {
  const shown = client.getQueryData<Answer>(paged.key);
  const wanted = shown === undefined ? 0 : paged.rowsOf(shown).length;
  let answer = await paged.read(undefined);
  while (answer.hasMore && paged.rowsOf(answer).length < wanted) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    answer = await readOn(paged, answer);
  }
  return answer;
}

/** A list with the way to its next page, in the shape a table takes. */
export function usePages<Answer extends Page, Row>(paged: Paged<Answer, Row>) {
  const client = useQueryClient();
  const query = useQuery<Page>({
    queryKey: paged.key,
    queryFn: async () => readShown(client, paged),
    // While another search is on its way the rows before it stay, so that nothing jumps.
    placeholderData: keepPreviousData,
  });
  // What the function above read, kept under the same key.
  const data = query.data as Answer | undefined;
  const more = useMutation({
    mutationFn: async () => {
      const shown = client.getQueryData<Answer>(paged.key);
      if (shown !== undefined) client.setQueryData(paged.key, await readOn(paged, shown));
    },
  });
  return {
    data,
    isFetching: query.isFetching,
    /** The rows are still those of the search before. */
    isEarlier: query.isPlaceholderData,
    rows: data === undefined ? undefined : paged.rowsOf(data),
    error: data === undefined ? (query.error ?? undefined) : (more.error ?? undefined),
    onRetry: () => void query.refetch(),
    more: {
      available: data?.hasMore ?? false,
      loading: more.isPending,
      load: () => more.mutate(),
    },
  };
}
