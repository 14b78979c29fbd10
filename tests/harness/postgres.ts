import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import { cloneTemplate, dropDatabase } from "./template.ts";

export type TestDatabase = {
  urls: DatabaseUrls;
  /** As superuser in this database: to look at what no login of the product may see. */
  adminUrl: string;
  drop: () => Promise<void>;
};

/** A migrated database of one's own, for `beforeAll`; `drop` belongs into `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, failure } = inject("postgres");
  if (failure !== "") throw new Error(`The template database could not be migrated: ${failure}`);
  const name = `test_${randomBytes(8).toString("hex")}`;
  const urls = await cloneTemplate(adminUrl, name);
  const inside = new URL(adminUrl);
  inside.pathname = `/${name}`;
  return { urls, adminUrl: inside.href, drop: () => dropDatabase(adminUrl, name) };
}
