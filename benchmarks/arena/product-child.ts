// The whole product as a process of its own.
import { startProduct } from "#app/server/product.ts";
import type { Settings } from "#platform/config/settings.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import { serveForParent } from "./serving.ts";

serveForParent(async (order) => {
  // Sent by product.ts, which is typed by the same names.
  const { settings, databaseUrls } = order as { settings: Settings; databaseUrls: DatabaseUrls };
  const { url } = await startProduct({ settings, databaseUrls, log: () => undefined });
  return url;
});
