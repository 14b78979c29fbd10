import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPolicies, type Policy } from "../catalog.ts";
import { seededGround, type SeededGround } from "../ground.ts";
import { probeAll } from "../probe.ts";
import { tasksFor } from "../table-tasks.ts";
import { differencesIn } from "../verdict.ts";
import { mutantsOf, withoutOneOperand } from "./mutations.ts";

let seeded: SeededGround;

beforeAll(async () => {
  seeded = await seededGround();
});

afterAll(async () => seeded.drop());

/** Whether the cells notice, trying the table of the policy as everybody of the roles it is for. */
async function isNoticed(policy: Policy): Promise<boolean> {
  const { ground, cells, actors, admin } = seeded;
  const table = ground.tables.find(({ name }) => name === policy.table);
  const own = cells.tables.get(policy.table);
  if (table === undefined || own === undefined) throw new Error(`${policy.table} has no cells.`);
  for (const role of new Set(actors.map((actor) => actor.role))) {
    if (!policy.roles.includes(role)) continue;
    const who = actors.filter((actor) => actor.role === role);
    const tasks = tasksFor(ground, table, role, own);
    const told = await probeAll(admin, who, tasks);
    for (const actor of who) {
      const heard = told.get(actor.name) ?? new Map();
      if (differencesIn(ground, table, own, actor, tasks, heard).length > 0) return true;
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
  test("each one is noticed by the cells", { timeout: 120_000 }, async () => {
    const mutants = (await readPolicies(seeded.admin)).flatMap(mutantsOf);
    const survivors: string[] = [];
    for (const { policy, name, sql } of mutants) {
      if (await survives(policy, sql)) survivors.push(`${policy.table} ${policy.name}: ${name}`);
    }
    expect(survivors).toEqual([]);
    expect(mutants.length).toBeGreaterThan(300);
    console.log(`${mutants.length} mutants of policies, all noticed`);
  });

  test("a policy that is what it was survives: it is not noise that kills", async () => {
    const policies = await readPolicies(seeded.admin);
    const noticed: string[] = [];
    for (const policy of policies) {
      const { using, check } = policy;
      const same = [
        ...(using === null ? [] : [`using (${using})`]),
        ...(check === null ? [] : [`with check (${check})`]),
      ].join(" ");
      const unchanged = `alter policy "${policy.name}" on ${policy.table} ${same}`;
      if (!(await survives(policy, unchanged))) noticed.push(policy.name);
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

