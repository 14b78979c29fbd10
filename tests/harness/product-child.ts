// The product as a process of its own, so that a test can kill it: what to serve comes from its parent, and it ends
// with it.
import { startProduct } from "#app/server/product.ts";
import type { Settings } from "#platform/config/settings.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";

process.on("disconnect", () => process.exit(0));
process.once("message", (order) => {
  // Sent by product-process.ts, which is typed by the same names.
  const { settings, databaseUrls } = order as { settings: Settings; databaseUrls: DatabaseUrls };
  void startProduct({ settings, databaseUrls, log: () => undefined }).then(() =>
    process.send?.("serving"),
  );
});
