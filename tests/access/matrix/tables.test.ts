import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPolicies, ROLES, VERBS, type Policy } from "../catalog.ts";
import type { Role } from "../actors.ts";
import { readCells, type Cells, type TableCells } from "../cells.ts";
import { seededGround, type SeededGround } from "../ground.ts";
import { probeAll, probeAs, type Told } from "../probe.ts";
import { tasksFor } from "../table-tasks.ts";
import { differencesIn } from "../verdict.ts";

const NO_CELLS: TableCells = { name: "", rights: new Map(), verbs: [] };

let seeded: SeededGround;

beforeAll(async () => {
  seeded = await seededGround();
});

afterAll(async () => seeded.drop());

/** Tries everything on every table as each actor, on a connection that logged in as their role where it has a login. */
async function differences(
  cells: Cells,
  only?: string,
): Promise<{ faults: string[]; tried: number }> {
  const { ground, actors, admin } = seeded;
  const tables = ground.tables.filter(({ name }) => only === undefined || name === only);
  const faults: string[] = [];
  let tried = 0;
  for (const role of ROLES) {
    const tasks = new Map(
      tables.map((table) => [table, tasksFor(ground, table, role, cells.tables.get(table.name))]),
    );
    for (const actor of actors.filter((one) => one.role === role)) {
      const told = await tellOf(role, actor, [...tasks.values()].flat());
      for (const [table, own] of tasks) {
        const of = cells.tables.get(table.name) ?? NO_CELLS;
        faults.push(...differencesIn({ ground, table, cells: of }, actor, own, told));
        tried += own.length;
      }
    }
  }
  return { faults, tried };

  async function tellOf(
    role: Role,
    actor: (typeof actors)[number],
    tasks: ReturnType<typeof tasksFor>,
  ): Promise<ReadonlyMap<string, Told>> {
    const login = seeded.logins.get(role);
    if (login !== undefined) return probeAs(login, actor, tasks);
    // The functions' own role has no login: a superuser becomes it.
    await admin.query("begin");
    const told = await probeAll(admin, [actor], tasks);
    await admin.query("rollback");
    return told.get(actor.name) ?? new Map<string, Told>();
  }
}

describe("the matrix of tables", () => {
  test("every actor reaches what the cells say, and nothing else", async () => {
    const { faults, tried } = await differences(seeded.cells);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(7000);
    console.log(`${tried} cells of ${seeded.ground.tables.length} tables`);
  });

  test("a wrong cell is found", async () => {
    const cells = readCells();
    const pairs = cells.tables.get("public.pairs");
    if (pairs === undefined) throw new Error("The cells have lost the pairs.");
    const without = { ...pairs, verbs: pairs.verbs.filter(({ verb }) => verb !== "update") };
    const wrong = { ...cells, tables: new Map(cells.tables).set("public.pairs", without) };
    const { faults } = await differences(wrong, "public.pairs");
    expect(faults.join("\n")).toMatch(/^coordinator: public\.pairs update: reaches .*active/m);
  });

  test("a preview reads the same and writes nothing when it is READ ONLY, as it is served", async () => {
    const { ground, actors, cells } = seeded;
    const login = seeded.logins.get("trellis_app");
    if (login === undefined) throw new Error("No login.");
    const faults: string[] = [];
    for (const actor of actors.filter((one) => one.isPreview && one.role === "trellis_app")) {
      for (const table of ground.tables) {
        const own = cells.tables.get(table.name) ?? NO_CELLS;
        const tasks = tasksFor(ground, table, "trellis_app", own);
        const told = await probeAs(login, actor, tasks, true);
        for (const [id, { failed, found }] of told) {
          if (id.endsWith(" select")) continue;
          // 25006: READ ONLY itself refuses. A schema that is closed to the login is refused even before that.
          const said = Object.values(failed);
          const isRefused = said.every((failure) => /^(25006|42501 permission)/.test(failure));
          if (!isRefused || found.length > 0 || said.length === 0) faults.push(id);
        }
        const reads = tasks.filter(({ id }) => id.endsWith(" select"));
        faults.push(...differencesIn({ ground, table, cells: own }, actor, reads, told));
      }
    }
    expect(faults).toEqual([]);
  });
});

describe("the cells", () => {
  test("have a section for every table, and none for a table that is not there", () => {
    expect([...seeded.cells.tables.keys()].toSorted()).toEqual(
      seeded.ground.tables.map(({ name }) => name).toSorted(),
    );
  });

  test("name no actor that is not there", () => {
    const known = new Set(seeded.actors.map(({ name }) => name));
    const named = [...seeded.cells.tables.values()].flatMap(({ verbs }) =>
      verbs.flatMap(({ lines }) => lines.flatMap(({ actors }) => actors)),
    );
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test("have a line for every policy: what it opens, somebody reaches", async () => {
    const policies = await readPolicies(seeded.admin);
    expect(policies.length).toBeGreaterThan(80);
    expect(policies.flatMap(uncovered)).toEqual([]);
  });

  /** The verbs and roles a policy opens for which no actor of that role has a line. */
  function uncovered(policy: Policy): string[] {
    const cells = seeded.cells.tables.get(policy.table);
    const verbs = policy.verb === "all" ? VERBS : [policy.verb];
    return policy.roles.flatMap((role) => {
      const actors = new Set(
        seeded.actors.filter((actor) => actor.role === role).map(({ name }) => name),
      );
      return verbs
        .filter((verb) => cells?.rights.get(role)?.includes(verb))
        .filter(
          (verb) =>
            !cells?.verbs.some(
              (one) =>
                one.verb === verb &&
                one.lines.some((line) => line.actors.some((name) => actors.has(name))),
            ),
        )
        .map((verb) => `${policy.table} ${policy.name}: no cell for ${verb} by ${role}`);
    });
  }
});
