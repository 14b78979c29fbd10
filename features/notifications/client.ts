import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { clientFor, type AnswerOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { refreshNotifications } from "./client-refresh.ts";
import type { Notification, notificationsContract } from "./contract.ts";

export type { Notification } from "./contract.ts";

type Page = AnswerOf<typeof notificationsContract, "getNotifications">;
export type Shown = "unread" | "all" | "archived";

const api = clientFor<typeof notificationsContract>();

/** Beyond this many nobody counts: it is shown as "99+". */
const COUNTED_UP_TO = 100;

export function notificationPages(show: Shown): Paged<Page, Notification> {
  return {
    key: ["getNotifications", { show }],
    read: async (after) => api("getNotifications", { show, after }),
    rowsOf: (answer) => answer.notifications,
    withRows: (answer, notifications) => ({ ...answer, notifications: [...notifications] }),
  };
}

export const countQuery = queryOptions({
  queryKey: ["getNotificationCount", {}] as const,
  queryFn: async () => api("getNotificationCount", {}),
});

function belongs({ readAt, archivedAt }: Notification, show: Shown): boolean {
  if (show === "archived") return archivedAt !== null;
  return archivedAt === null && (show === "all" || readAt === null);
}

const isUnread = (one: Notification) => belongs(one, "unread");

/** Shows a change of these rows at once: in every list, and in the number at the bell. */
function showChanged(
  client: QueryClient,
  ids: ReadonlySet<string>,
  change: (one: Notification) => Notification,
): void {
  const steps = new Map<string, number>();
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ["getNotifications"] })) {
    // Our own keys: the operation, then its input.
    const { show } = queryKey[1] as { readonly show: Shown };
    client.setQueryData<Page>(queryKey, (page) => {
      if (page === undefined) return page;
      const notifications = page.notifications.map((one) => {
        if (!ids.has(one.id)) return one;
        const after = change(one);
        steps.set(one.id, Number(isUnread(after)) - Number(isUnread(one)));
        return after;
      });
      return { ...page, notifications: notifications.filter((one) => belongs(one, show)) };
    });
  }
  const step = [...steps.values()].reduce((sum, one) => sum + one, 0);
  client.setQueryData(countQuery.queryKey, (counted) =>
    counted === undefined || counted.unread >= COUNTED_UP_TO
      ? counted
      : { unread: Math.max(0, counted.unread + step) },
  );
}

/** Asks for what is shown already; what was refused is shown as it is. */
async function settle(
  client: QueryClient,
  asked: () => Promise<{ readonly unread: number }>,
): Promise<void> {
  try {
    client.setQueryData(countQuery.queryKey, await asked());
  } finally {
    await refreshNotifications(client);
  }
}

async function stopReading(client: QueryClient): Promise<void> {
  // An answer that is on its way would show again what was there before.
  await client.cancelQueries({ queryKey: ["getNotifications"] });
  await client.cancelQueries({ queryKey: countQuery.queryKey });
}

export async function markRead(client: QueryClient, ids: readonly string[]): Promise<void> {
  await stopReading(client);
  const readAt = new Date().toISOString();
  showChanged(client, new Set(ids), (one) => ({ ...one, readAt: one.readAt ?? readAt }));
  await settle(client, async () => api("markNotificationsAsRead", { ids: [...ids] }));
}

export async function markUnread(client: QueryClient, id: string): Promise<void> {
  await stopReading(client);
  showChanged(client, new Set([id]), (one) => ({ ...one, readAt: null }));
  await settle(client, async () => api("markNotificationAsUnread", { notificationId: id }));
}

/** All that came up to a moment: what comes while a hand moves to the button stays new. */
export async function markReadUpTo(client: QueryClient, upTo: string): Promise<void> {
  await settle(client, async () => api("markNotificationsAsRead", { upTo }));
}

/** What is told of a thing is read by opening it. */
export async function markThingRead(client: QueryClient, thingId: string): Promise<void> {
  await settle(client, async () => api("markNotificationsAsRead", { thingId }));
}

export async function archive(client: QueryClient, ids: readonly string[]): Promise<void> {
  await stopReading(client);
  const archivedAt = new Date().toISOString();
  showChanged(client, new Set(ids), (one) => ({ ...one, archivedAt }));
  await settle(client, async () => api("archiveNotifications", { ids: [...ids] }));
}

export async function restore(client: QueryClient, ids: readonly string[]): Promise<void> {
  await stopReading(client);
  showChanged(client, new Set(ids), (one) => ({ ...one, archivedAt: null }));
  await settle(client, async () => api("restoreNotifications", { ids: [...ids] }));
}
