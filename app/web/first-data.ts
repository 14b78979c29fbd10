import { QueryClient } from "@tanstack/react-query";
import { errorCode } from "#ui/error-words.ts";

/** Who looks at the page, as the server wrote it into the page. */
export type Me = {
  person: { id: string; name: string; email: string };
  organizations: readonly { id: string; name: string }[];
  /** What this person may do anywhere, so that the navigation repeats no rule. */
  can: {
    administer?: boolean;
    coordinate?: boolean;
    mentor?: boolean;
    mentee?: boolean;
    readMailbox?: boolean;
  };
};

/** One answer that the page brings, so that its first screen asks nothing. */
export type FirstAnswer = { operation: string; input: unknown; answer: unknown };

export type FirstData = {
  me: Me | null;
  answers: readonly FirstAnswer[];
  /** The gallery of parts exists only where this says so. */
  development?: boolean;
};

/** The JSON in `#trellis-first`; a page without it is a visitor's. */
export function readFirstData(): FirstData {
  const text = document.getElementById("trellis-first")?.textContent;
  if (!text) return { me: null, answers: [], development: import.meta.env.DEV };
  const data: unknown = JSON.parse(text);
  // written by our own server into our own page, in this shape
  return data as FirstData;
}

/** Only a lost network is worth a second try by itself; everything else the server meant. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && errorCode(error) === "network_down";
}

/** The cache of the page, filled with what the page brought. */
export function makeQueryClient(first: FirstData): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // live events keep answers fresh; without them an answer is good for half a minute
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: shouldRetry,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000) * (0.75 + Math.random() / 2),
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
      },
      mutations: { retry: false },
    },
  });
  for (const { operation, input, answer } of first.answers) {
    client.setQueryData([operation, input], answer);
  }
  return client;
}
