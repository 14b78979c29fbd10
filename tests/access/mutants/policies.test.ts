import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPolicies, ROLES, type Policy, type Table } from "../catalog.ts";
import type { TableCells } from "../cells.ts";
import { seededGround, type SeededGround } from "../ground.ts";
import { probeAll, type Task, type Told } from "../probe.ts";
import { tasksFor } from "../table-tasks.ts";
import { differencesIn } from "../verdict.ts";
import { mutantsOf, withoutOneOperand } from "./mutations.ts";

let seeded: SeededGround;

beforeAll(async () => {
  seeded = await seededGround();
});

afterAll(async () => seeded.drop());

function placeOf(policy: Policy): { table: Table; own: TableCells } {
  const table = seeded.ground.tables.find(({ name }) => name === policy.table);
  const own = seeded.cells.tables.get(policy.table);
  if (table === undefined || own === undefined) throw new Error(`${policy.table} has no cells.`);
  return { table, own };
}

/** Who a policy is for; the operator holds the owner's role, and its policies with it. */
function isFor(policy: Policy, role: string): boolean {
  return policy.roles.includes(role === "access_operator" ? "trellis_owner" : role);
}

/** Whether the cells notice, trying what the policy is about first and the rest of its table's verbs after. */
async function isNoticed(policy: Policy): Promise<boolean> {
  const { ground, actors, admin } = seeded;
  const { table, own } = placeOf(policy);
  const isMeant = ({ id }: Task) =>
    policy.verb === "all" || id.startsWith(`${table.name} ${policy.verb}`);
  const roles = ROLES.filter((role) => isFor(policy, role));
  for (const stage of [isMeant, (task: Task) => !isMeant(task)]) {
    for (const role of roles) {
      const who = actors.filter((actor) => actor.role === role);
      const tasks = tasksFor(ground, table, role, own).filter(stage);
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

async function survives(policy: Policy, sql: string): Promise<boolean> {
  const { admin } = seeded;
  await admin.query("begin");
  try {
    await admin.query(sql);
    return !(await isNoticed(policy));
  } finally {
    await admin.query("rollback");
  }
}

describe("mutants of policies", () => {
  test("each one is noticed by the cells", { timeout: 900_000 }, async () => {
    const mutants = (await readPolicies(seeded.admin)).flatMap((policy) =>
      mutantsOf(policy, placeOf(policy).table),
    );
    const survivors: string[] = [];
    for (const { policy, name, sql } of mutants) {
      if (await survives(policy, sql)) survivors.push(`${policy.table} ${policy.name}: ${name}`);
    }
    expect(survivors).toEqual([]);
    expect(mutants.length).toBeGreaterThan(300);
    console.log(`${mutants.length} mutants of policies, all noticed`);
  });

  test("what is unchanged is not noticed: it is no noise that kills", async () => {
    const { ground, cells, actors, admin } = seeded;
    const noticed: string[] = [];
    for (const table of ground.tables) {
      const own = cells.tables.get(table.name);
      if (own === undefined) throw new Error(`${table.name} has no cells.`);
      for (const role of ROLES) {
        const who = actors.filter((actor) => actor.role === role);
        const tasks = tasksFor(ground, table, role, own);
        await admin.query("begin");
        const told = await probeAll(admin, who, tasks);
        await admin.query("rollback");
        for (const actor of who) {
          const heard = told.get(actor.name) ?? new Map<string, Told>();
          noticed.push(...differencesIn({ ground, table, cells: own }, actor, tasks, heard));
        }
      }
    }
    expect(noticed).toEqual([]);
  });
});

test("withoutOneOperand takes each condition away once", () => {
  expect(withoutOneOperand("((a = 1) AND ((b = ')') OR (c)))")).toEqual([
    "(((b = ')') OR (c)))",
    "((a = 1))",
    "((a = 1) AND ((c)))",
    "((a = 1) AND ((b = ')')))",
  ]);
  expect(withoutOneOperand("(a = 1)")).toEqual([]);
});
