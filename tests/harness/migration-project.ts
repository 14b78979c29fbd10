import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { ensureLogins } from "#platform/db/logins.ts";
import { dropDatabase, TEST_PASSWORDS } from "./template.ts";

/** A folder of migrations and policies of a test's own, and an empty database to run them in. */
export type MigrationProject = {
  root: string;
  ownerUrl: string;
  appUrl: string;
  adminUrl: string;
  write: (file: string, text: string) => void;
  remove: (file: string) => void;
  drop: () => Promise<void>;
};

export async function migrationProject(): Promise<MigrationProject> {
  const { adminUrl } = inject("postgres");
  const name = `migration_${randomBytes(6).toString("hex")}`;
  const urls = await ensureLogins(adminUrl, TEST_PASSWORDS, name);
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-migrations-"));
  const inside = new URL(adminUrl);
  inside.pathname = `/${name}`;
  return {
    root,
    ownerUrl: urls.owner,
    appUrl: urls.app,
    adminUrl: inside.href,
    write(file, text) {
      const place = path.join(root, file);
      fs.mkdirSync(path.dirname(place), { recursive: true });
      fs.writeFileSync(place, text);
    },
    remove(file) {
      fs.rmSync(path.join(root, file));
    },
    async drop() {
      fs.rmSync(root, { recursive: true, force: true });
      await dropDatabase(adminUrl, name);
    },
  };
}
