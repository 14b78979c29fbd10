import pg from "pg";
import { inject } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { actorsOf, type Actor } from "./actors.ts";
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
  drop(): Promise<void>;
}

export async function seededGround(): Promise<SeededGround> {
  const database = await testDatabase();
  await rowsOf(inject("postgres").adminUrl, MAKE_OPERATOR);
  const scene = await seedScene(database.adminUrl);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const tables = await readTables(admin);
  const rows = await readRows(admin, tables, scene.names);
  return {
    database,
    ground: { scene, tables, rows },
    actors: actorsOf(scene),
    cells: readCells(),
    admin,
    async drop() {
      await admin.end();
      await database.drop();
    },
  };
}
