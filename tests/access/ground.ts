import pg from "pg";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { actorsOf, type Actor } from "./actors.ts";
import { readTables } from "./catalog.ts";
import { readCells, type Cells } from "./cells.ts";
import { seedScene } from "./scene.ts";
import { readRows } from "./scene-rows.ts";
import type { Ground } from "./table-tasks.ts";

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
