import pg from "pg";
import { inject } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { actorsOf, type Actor, type Role } from "./actors.ts";
import { readTables } from "./catalog.ts";
import { readCells, type Cells } from "./cells.ts";
import { seedScene } from "./scene.ts";
import { readRows } from "./scene-rows.ts";
import type { Ground } from "./table-tasks.ts";

/** Once a cluster: files run side by side. */
const MAKE_OPERATOR = `
  select pg_advisory_lock(7326355411);
  do $$
  begin
    if to_regrole('access_operator') is null then
      create role access_operator nologin;
      grant trellis_owner to access_operator with inherit true, set false;
    end if;
  end
  $$;
  select pg_advisory_unlock(7326355411)`;

/** A seeded database of one's own, with all that the matrix knows of it. */
export interface SeededGround {
  readonly database: TestDatabase;
  readonly ground: Ground;
  readonly actors: readonly Actor[];
  readonly cells: Cells;
  /** As superuser. */
  readonly admin: pg.Client;
  /** As people are served. */
  readonly app: pg.Client;
  /** As each role that can log in. */
  readonly logins: ReadonlyMap<Role, pg.Client>;
  drop(): Promise<void>;
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

export async function seededGround(): Promise<SeededGround> {
  const database = await testDatabase();
  await rowsOf(inject("postgres").adminUrl, MAKE_OPERATOR);
  const scene = await seedScene(database.adminUrl);
  const admin = await connected(database.adminUrl);
  const app = await connected(database.urls.app);
  const logins = new Map<Role, pg.Client>([
    ["trellis_app", app],
    ["trellis_worker", await connected(database.urls.worker)],
    ["trellis_owner", await connected(database.urls.owner)],
  ]);
  const tables = await readTables(admin);
  const rows = await readRows(admin, tables, scene.names);
  return {
    database,
    ground: { scene, tables, rows },
    actors: actorsOf(scene),
    cells: readCells(),
    admin,
    app,
    logins,
    async drop() {
      for (const client of [admin, ...logins.values()]) await client.end();
      await database.drop();
    },
  };
}
