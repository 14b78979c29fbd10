import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changePairState } from "#features/pairs/service.ts";
import { pairsContract } from "#features/pairs/contract.ts";
import { bind } from "#platform/api/binding.ts";
import { askingFor, openProgramWorld, refusalOf } from "#tests/harness/asking.ts";
import type { ProgramWorld } from "#tests/harness/asking.ts";
import { clearSessions, inDays, planningSessions } from "#tests/harness/planning-sessions.ts";
import { rowsOf } from "#tests/harness/rows.ts";

let world: ProgramWorld;
const { as, planned, proposed, accepted } = planningSessions(() => world);
const staff = { changePairState: pairsContract.changePairState };
const asStaff = askingFor(() => world, staff, bind(staff, { changePairState }));

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => clearSessions(world));

describe("the end", () => {
  test("of a pair cancels what was to come, gives the time back and takes everything out of sight", async () => {
    const { pairs } = world.program;
    const plan = { ...planned(), pairId: pairs.disclosed };
    const { id: sessionId, edition } = await as("disclosedMentor")("proposeSession", plan);
    await as("disclosedMentee")("acceptSession", { sessionId, edition });
    const closed = { pairId: pairs.disclosed, state: "closed" as const };
    await asStaff("disclosingCoordinator")("changePairState", closed);
    const again = { ...planned(9), pairId: pairs.disclosed };
    expect(await refusalOf(as("disclosedMentor")("getSession", { sessionId }))).toBe("not_found");
    expect((await as("disclosedMentee")("getSessionsByUser", {})).sessions).toEqual([]);
    expect(await refusalOf(as("disclosedMentor")("proposeSession", again))).toBe("not_found");
    expect(await as("disclosingCoordinator")("getSession", { sessionId })).toMatchObject({
      state: "canceled",
      canceledById: null,
    });
    expect(await rowsOf(world.database.adminUrl, "select 1 from session_times")).toEqual([]);
    const jobs = await rowsOf(
      world.database.adminUrl,
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'mail_session' and j.payload ->> 'what' = 'ended'`,
    );
    expect(jobs).toEqual([{ payload: { sessionId, what: "ended" } }]);
  });

  test("of contact stops plans, and lets what stands be canceled without a word", async () => {
    const { conversations } = world.program;
    const stood = await accepted();
    const { id: waiting, edition } = await proposed(9);
    await rowsOf(
      world.database.adminUrl,
      "update conversations set stopped_at = clock_timestamp() where id = $1",
      [conversations.active],
    );
    const change = { sessionId: waiting, edition };
    const when = { wallTime: inDays(9), zone: "UTC", minutes: 30 };
    expect(await refusalOf(as("mentor")("proposeSession", planned(11)))).toBe("contact_stopped");
    expect(await refusalOf(as("mentee")("acceptSession", change))).toBe("contact_stopped");
    expect(await refusalOf(as("mentee")("moveSession", { ...change, ...when }))).toBe(
      "contact_stopped",
    );
    const point = { sessionId: stood.id, id: randomUUID(), title: "Said all the same" };
    expect(await refusalOf(as("mentee")("addAgendaPoint", point))).toBe("not_found");
    const off = await as("mentee")("cancelSession", {
      sessionId: stood.id,
      edition: stood.edition,
      reason: "Said all the same",
    });
    expect(off).toMatchObject({ state: "canceled", reason: "" });
  });
});
