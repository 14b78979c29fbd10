import type { QueryClient } from "@tanstack/react-query";
import { hearLater } from "#features/messages/client-later-live.ts";
import { startMessages } from "#features/messages/client-start.ts";
import type { Conversation } from "#features/messages/client.ts";
import { isMuted } from "#features/messages/client-mutes.ts";
import type { peopleContract } from "#features/people/contract.ts";
import { changesAnswered, clientFor, previewId } from "#platform/api/client.ts";
import { afterFirstScreen, afterFirstTouch } from "#platform/api/client-calm.ts";
import { liveLine } from "#platform/realtime/live-line.ts";
import { addConversationsToPalette } from "./palette-conversations.ts";
import { isSigningOut } from "./shell/sign-out.ts";
import { setConnection, setNavigationCount } from "./shell/slots.ts";

const CONVERSATION = /\/conversations\/[^/]+$/;

const askPeople = clientFor<typeof peopleContract>();

interface Listed {
  readonly conversations?: readonly Pick<Conversation, "unread" | "mute">[];
}

/** The number beside the conversations in the navigation: how many that are not muted hold something unread. */
export function countUnread(client: QueryClient): void {
  const page = client.getQueryData<Listed>(["getUserConversations", { archived: "no" }]);
  if (page?.conversations === undefined) return;
  const waiting = page.conversations.filter((one) => one.unread > 0 && !isMuted(one));
  setNavigationCount("conversations", waiting.length);
}

/**
 * The sign-in behind the line has ended. Where another took its place (a second factor was set up) nothing happens;
 * signed out elsewhere, the page is asked for anew, and the server says where to go.
 */
async function leaveIfSignedOut(): Promise<void> {
  if (isSigningOut()) return;
  // What this page itself asks for may have ended it: the answer brings the sign-in that takes its place.
  await changesAnswered();
  const me = await askPeople("getMe", {}).catch(() => null);
  if (me !== null && me.person === null && !isSigningOut()) globalThis.location.reload();
}

/** What is heard seldom brings its words when it is heard. */
const toasts = async () => afterFirstScreen(async () => import("./live-toasts.ts"));

/**
 * What is said of everything but conversations. A page that opens with a conversation shows nothing of it: there it is
 * fetched by the first touch, without which nobody leaves the conversation, or by the first word that nobody else hears.
 */
function hearTheRest(client: QueryClient, personId: string): void {
  const said: [kind: string, frame: Readonly<Record<string, unknown>>][] = [];
  const isNeeded = new Promise<void>((resolve) => {
    if (!CONVERSATION.test(globalThis.location.pathname)) resolve();
    liveLine.onUnheard((kind, frame) => {
      said.push([kind, frame]);
      resolve();
    });
  });
  const rest = async () => import("./live-rest.ts");
  void afterFirstTouch(rest, isNeeded).then(({ hearRest }) => {
    liveLine.onUnheard(undefined);
    hearRest(liveLine, client, personId);
    for (const [kind, frame] of said) liveLine.repeat(kind, frame);
  });
}

/**
 * Opens the tab's line for a signed-in person. In a preview there is none: a look causes nothing that the other
 * person could notice, and shows what it showed when it was opened.
 */
export function startLive(client: QueryClient, personId: string): void {
  client.getQueryCache().subscribe(({ query }) => {
    // Keys are our own: the operation, then its input.
    if ((query.queryKey as readonly unknown[])[0] === "getUserConversations") countUnread(client);
  });
  addConversationsToPalette(client);
  if (previewId !== null) return setConnection("connected");
  liveLine.watch(() => setConnection(liveLine.state));
  startMessages(client, personId);
  hearLater(liveLine, client, async (reminder) => (await toasts()).toastDue(reminder));
  hearTheRest(client, personId);
  addEventListener("trellis:signed-out", () => void leaveIfSignedOut());
  liveLine.start();
}
