import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { dashboardsContract } from "./contract.ts";
import { dashboardsRoutes } from "./routes.ts";

const DAY_MS = 86_400_000;

let world: ProgramWorld;
const as = askingFor(() => world, dashboardsContract, dashboardsRoutes);

interface Row {
  readonly [column: string]: unknown;
}

/** A row of the active pair, past every policy. */
async function put(table: string, more: Row): Promise<string> {
  const { organizations, cohorts, pairs } = world.program;
  const row: Row = {
    id: randomUUID(),
    organization_id: organizations.fernside,
    cohort_id: cohorts.quiet,
    pair_id: pairs.active,
    ...more,
  };
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  await rowsOf(
    world.database.adminUrl,
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
  return String(row["id"]);
}

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

beforeAll(async () => {
  world = await openProgramWorld();
  const { mentor, mentee } = world.program.people;
  const item = { creator_id: mentor, assignee_id: mentee };
  await put("action_items", { ...item, title: "Second", due_on: "2026-12-24" });
  await put("action_items", { ...item, title: "First", due_on: "2026-12-01" });
  await put("action_items", { ...item, title: "Of the other", assignee_id: mentor });
  await put("action_items", { ...item, title: "Taken away", deleted_at: inDays(-1) });
  const at = { zone: "Europe/Berlin", proposer_id: mentor };
  const hour = (days: number) => ({ starts_at: inDays(days), ends_at: inDays(days + 0.04) });
  await put("sessions", { ...at, ...hour(2), title: "Next week", state: "proposed" });
  await put("sessions", { ...at, ...hour(-2), title: "Last week", state: "accepted" });
  await put("shared_notes", { creator_id: mentor, title: "Of us" });
  await put("shared_notes", { creator_id: mentor, title: "Of the mentor alone", audience: "me" });
  await put("goals", { owner_id: mentee, title: "Speak up" });
  await put("goals", { owner_id: mentee, title: "A secret wish", audience: "me" });
});
afterAll(async () => world.close());

async function workOf(actor: "mentor" | "mentee") {
  const operation = actor === "mentor" ? "getMentorDashboard" : "getMenteeDashboard";
  const { parts } = await as(actor)(operation, {});
  const work = parts[0]?.pairs[0]?.work;
  if (work === undefined) throw new Error("The pair is not on the page.");
  return work;
}

const titles = (all: readonly { readonly title: string }[]) => all.map(({ title }) => title);

describe("what a start page shows of a pair's work", () => {
  test("one's own things first and the next due first, with how many there are", async () => {
    const work = await workOf("mentee");
    expect(titles(work.actionItems)).toEqual(["First", "Second", "Of the other"]);
    expect(work).toMatchObject({ openForMe: 2, nextDueOn: "2026-12-01" });
    expect((await workOf("mentor")).actionItems[0]).toMatchObject({
      title: "Of the other",
      isMine: true,
    });
  });

  test("the meeting to come, whose turn it is, and the one to look back on", async () => {
    const work = await workOf("mentee");
    expect(work.sessions).toMatchObject([{ title: "Next week", isMyTurn: true }]);
    expect(work.toLookBackOn).toMatchObject({ title: "Last week" });
    expect((await workOf("mentor")).sessions).toMatchObject([{ isMyTurn: false }]);
  });

  test("private notes and goals stand on their owner's page alone", async () => {
    expect(titles((await workOf("mentor")).notes).toSorted()).toEqual([
      "Of the mentor alone",
      "Of us",
    ]);
    expect(titles((await workOf("mentee")).notes)).toEqual(["Of us"]);
    expect(titles((await workOf("mentee")).goals).toSorted()).toEqual([
      "A secret wish",
      "Speak up",
    ]);
    expect(titles((await workOf("mentor")).goals)).toEqual(["Speak up"]);
  });
});
