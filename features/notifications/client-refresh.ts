import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";

/** Reads the lists and the number at the bell again, where they are shown. */
export async function refreshNotifications(client: QueryClient): Promise<void> {
  await Promise.all(
    ["getNotificationCount", "getNotifications"].map(async (operation) =>
      readAgain(client, { queryKey: [operation] }),
    ),
  );
}
