import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callDifferences } from "../call-verdict.ts";
import { callsOf, callTask } from "../calls.ts";
import { seededGround, type SeededGround } from "../ground.ts";
import { probeAs } from "../probe.ts";

let seeded: SeededGround;

beforeAll(async () => {
  seeded = await seededGround();
});

afterAll(async () => seeded.drop());

interface Found {
  readonly name: string;
  readonly callers: readonly string[];
  readonly isTrigger: boolean;
}

async function functionsOfApp(): Promise<Found[]> {
  const { rows } = await seeded.admin.query<Found>(
    `select 'app.' || p.proname as name, p.prorettype = 'trigger'::regtype as "isTrigger",
       array(select r from unnest($1::text[]) r where has_function_privilege(r, p.oid, 'execute')) as callers
     from pg_proc p where p.pronamespace = 'app'::regnamespace order by 1`,
    [["trellis_app", "trellis_worker"]],
  );
  return rows;
}

describe("the matrix of functions", () => {
  test("every actor hears what the cells say, and nothing else", async () => {
    const { ground, actors, cells } = seeded;
    const faults: string[] = [];
    let called = 0;
    const calls = Object.entries(callsOf(ground.scene));
    const tasks = calls.map(([name, ofName]) => callTask(name, ofName));
    for (const actor of actors) {
      const login = seeded.logins.get(actor.role);
      if (login === undefined) continue;
      const told = await probeAs(login, actor, tasks);
      for (const [name, ofName] of calls) {
        const [own, line] = [cells.functions.get(name), told.get(name)];
        if (own === undefined || line === undefined) {
          faults.push(`${actor.name}: ${name} has no cells, or could not be called`);
          continue;
        }
        called += Object.keys(ofName).length;
        faults.push(...callDifferences(own, actor, line, ground.scene.names));
      }
    }
    expect(faults).toEqual([]);
    expect(called).toBeGreaterThan(1800);
    console.log(`${called} calls of ${calls.length} functions`);
  });

  test("every function of the schema has cells, and calls unless nobody may call it", async () => {
    const found = await functionsOfApp();
    const { cells, ground } = seeded;
    expect([...cells.functions.keys()].toSorted()).toEqual(
      found.map(({ name }) => name).toSorted(),
    );
    const calls = callsOf(ground.scene);
    for (const { name, callers, isTrigger } of found) {
      const own = cells.functions.get(name);
      expect(own?.isClosed, name).toBe(callers.length === 0);
      if (isTrigger) expect(callers, name).toEqual([]);
      if (own?.isClosed === true) continue;
      expect([...(own?.calls.keys() ?? [])].toSorted(), name).toEqual(
        Object.keys(calls[name] ?? {}).toSorted(),
      );
    }
  });

  test("a function that says more than its cells is found", async () => {
    const { admin, actors, ground, cells } = seeded;
    const own = cells.functions.get("app.my_run_cohort_ids");
    const mentor = actors.find(({ name }) => name === "mentor");
    const task = callTask(
      "app.my_run_cohort_ids",
      callsOf(ground.scene)["app.my_run_cohort_ids"] ?? {},
    );
    if (own === undefined || mentor === undefined)
      throw new Error("The scene has lost its mentor.");
    await admin.query(
      `create or replace function app.my_run_cohort_ids() returns setof uuid
       language sql stable security definer set search_path = public, pg_temp as $$ select id from cohorts $$`,
    );
    const login = seeded.logins.get("trellis_app");
    if (login === undefined) throw new Error("No login.");
    const told = await probeAs(login, mentor, [task]);
    const line = told.get("app.my_run_cohort_ids");
    if (line === undefined) throw new Error("The call was not made.");
    expect(callDifferences(own, mentor, line, ground.scene.names)).toHaveLength(1);
  });
});
