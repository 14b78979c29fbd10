import { notifyManager, QueryClient } from "@tanstack/react-query";
import type { peopleContract } from "#features/people/contract.ts";
import type { AnswerOf } from "#platform/api/client.ts";
import { errorCode } from "#ui/error-words.ts";

type Answered = AnswerOf<typeof peopleContract, "getMe">;

/** Who looks at the page, as the server wrote it into the page. */
export type Me = Answered & { readonly person: NonNullable<Answered["person"]> };

/** One answer that the page brings, so that its first screen asks nothing. */
export type FirstAnswer = { operation: string; input: unknown; answer: unknown };

export type FirstData = {
  me: Me | null;
  answers: readonly FirstAnswer[];
  /** The page that opens without a network: it brings nobody and nothing. */
  isShell?: boolean;
  /** The gallery of parts exists only where this says so. */
  development?: boolean;
};

function hasPerson(me: Answered | null): me is Me {
  return me?.person != null;
}

/** The answer to getMe as the page's server has it: somebody, or a visitor. */
export function personOf(me: unknown): Me | null {
  // getMe's own answer, checked by the server on its way out.
  const answered = me as Answered | null;
  return hasPerson(answered) ? answered : null;
}

/** Takes the JSON out of `#trellis-first`: what is shown no longer must not stay behind. Without it: a visitor's. */
export function readFirstData(): FirstData {
  const element = document.getElementById("trellis-first");
  const text = element?.textContent;
  element?.remove();
  if (!text) return { me: null, answers: [], development: import.meta.env.DEV };
  // Written by our own server into our own page, in this shape; see app/server/pages.ts.
  const data = JSON.parse(text) as Omit<FirstData, "me"> & { me: Answered | null };
  return { ...data, me: hasPerson(data.me) ? data.me : null };
}

/** Only a lost network is worth a second try by itself; everything else the server meant. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && errorCode(error) === "network_down";
}

/** The cache of the page, filled with what the page brought. */
export function makeQueryClient(first: FirstData): QueryClient {
  // What is ticked stands before the next frame; a turn of the clock later a tick would be seen to fall back first.
  notifyManager.setScheduler(queueMicrotask);
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
  if (first.me !== null) client.setQueryData(["getMe", {}], first.me);
  for (const { operation, input, answer } of first.answers) {
    client.setQueryData([operation, input], answer);
  }
  return client;
}
