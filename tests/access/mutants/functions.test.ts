import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callDifferences } from "../call-verdict.ts";
import { callsOf, callTask } from "../calls.ts";
import { ROLES } from "../catalog.ts";
import { seededGround, type SeededGround } from "../ground.ts";
import { probeAll, type Task, type Told } from "../probe.ts";
import { tasksFor } from "../table-tasks.ts";
import { differencesIn } from "../verdict.ts";
import { withoutOneCondition } from "./conditions.ts";

let seeded: SeededGround;
let calls: ReturnType<typeof callsOf>;

beforeAll(async () => {
  seeded = await seededGround();
  calls = callsOf(seeded.ground.scene);
});

afterAll(async () => seeded.drop());

interface Found {
  readonly name: string;
  readonly body: string;
  readonly definition: string;
}

async function functionsOfApp(): Promise<Found[]> {
  const { rows } = await seeded.admin.query<Found>(
    `select 'app.' || p.proname as name, p.prosrc as body, pg_get_functiondef(p.oid) as definition
     from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prorettype <> 'trigger'::regtype order by 1`,
  );
  return rows;
}

async function heardDifferently(names: readonly string[]): Promise<boolean> {
  const { ground, cells, actors, admin } = seeded;
  const who = actors.filter(({ role }) => role === "trellis_app");
  const tasks = names.map((name) => callTask(name, calls[name] ?? {}));
  const told = await probeAll(admin, who, tasks);
  return who.some((actor) =>
    names.some((name) => {
      const [own, line] = [cells.functions.get(name), told.get(actor.name)?.get(name)];
      if (own === undefined || line === undefined) return true;
      return callDifferences(own, actor, line, ground.scene.names).length > 0;
    }),
  );
}

async function reachedDifferently(): Promise<boolean> {
  const { ground, cells, actors, admin } = seeded;
  for (const table of ground.tables) {
    const own = cells.tables.get(table.name);
    if (own === undefined) throw new Error(`${table.name} has no cells.`);
    for (const role of ROLES) {
      const who = actors.filter((actor) => actor.role === role);
      const tasks: Task[] = tasksFor(ground, table, role, own);
      const told = await probeAll(admin, who, tasks);
      for (const actor of who) {
        const heard = told.get(actor.name) ?? new Map<string, Told>();
        if (differencesIn({ ground, table, cells: own }, actor, tasks, heard).length > 0)
          return true;
      }
    }
  }
  return false;
}

/** Own calls first, then everybody's calls, then every table: most are noticed at once. */
async function isNoticed(name: string): Promise<boolean> {
  return (await heardDifferently([name])) || (await heardDifferently(Object.keys(calls)));
}

describe("mutants of functions", () => {
  test(
    "a function without one of its conditions is noticed by the cells",
    { timeout: 180_000 },
    async () => {
      const { admin } = seeded;
      const survivors: string[] = [];
      let mutants = 0;
      for (const { name, body, definition } of await functionsOfApp()) {
        for (const weaker of withoutOneCondition(body)) {
          await admin.query("begin");
          try {
            await admin.query(definition.replace(body, () => weaker));
            mutants += 1;
            if (!(await isNoticed(name))) survivors.push(`${name}: ${weaker.trim()}`);
          } catch (error) {
            survivors.push(`${name}: cannot be made: ${String(error)}: ${weaker}`);
          } finally {
            await admin.query("rollback");
          }
        }
      }
      console.log(`${mutants} mutants of functions`);
      expect(survivors).toEqual([]);
    },
  );
});
