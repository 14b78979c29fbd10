import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { actionItemsContract, actionItemsEvents } from "./contract.ts";
import { actionItemsJobs } from "./listeners.ts";
import { actionItemsRoutes } from "./routes.ts";

type NewItem = z.input<(typeof actionItemsContract)["createActionItem"]["input"]>;

let world: ProgramWorld;
const as = askingFor(() => world, actionItemsContract, actionItemsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

const pairId = () => world.program.pairs.active;
const inSql = async (text: string, values: unknown[] = []) =>
  rowsOf(world.database.adminUrl, text, values);

/** An item of the mentor's for the mentee, unless it is said otherwise. */
const made = async (more: Partial<NewItem> = {}, by: "mentor" | "mentee" = "mentor") =>
  as(by)("createActionItem", {
    pairId: pairId(),
    id: randomUUID(),
    title: "Send the CV",
    assignee: "mentee",
    ...more,
  });

describe("an action item", () => {
  test("is made by either for either, heard by both, and the same one when sent again", async () => {
    const heard = world.listen(`pair:${pairId()}`);
    const id = randomUUID();
    const item = await made({
      id,
      dueOn: "2028-02-29",
      priority: "high",
      description: "The short one",
      steps: [{ id: randomUUID(), title: "Find it" }],
    });
    expect(item).toMatchObject({
      title: "Send the CV",
      assignee: "mentee",
      creator: "mentor",
      me: "mentor",
      status: "pending",
      dueOn: "2028-02-29",
      description: "The short one",
      steps: { done: 0, total: 1 },
      can: { change: true, progress: false, delete: true },
    });
    expect(await made({ id, title: "Send the CV" })).toMatchObject({ id, dueOn: "2028-02-29" });
    expect(heard.map(({ kind, frame }) => [kind, frame["itemId"]])).toEqual([
      ["action_item.changed", id],
    ]);
    expect(await as("mentee")("getActionItem", { itemId: id })).toMatchObject({
      me: "mentee",
      can: { change: true, progress: true, delete: false },
    });
    expect(await refusalOf(as("stranger")("getActionItem", { itemId: id }))).toBe("not_found");
    expect(await refusalOf(made({ id }, "mentee"))).toBe("conflict");
  });

  test("is read by staff with title, state and dates, never with words", async () => {
    const { id } = await made({
      description: "Between us",
      steps: [{ id: randomUUID(), title: "Us" }],
    });
    const seen = await as("coordinator")("getActionItem", { itemId: id });
    expect(seen).toMatchObject({
      title: "Send the CV",
      isMasked: true,
      description: "",
      stepList: [],
    });
    expect(Object.values(seen.can)).not.toContain(true);
    expect(await refusalOf(as("coordinator")("completeActionItem", { itemId: id }))).toBe(
      "forbidden",
    );
    const { items } = await as("coordinator")("getActionItemsForCohort", {
      cohortId: world.program.cohorts.quiet,
    });
    expect(items.map((item) => item.id)).toContain(id);
    expect(
      await refusalOf(
        as("mentor")("getActionItemsForCohort", { cohortId: world.program.cohorts.quiet }),
      ),
    ).toBe("not_found");
  });

  test("is completed once, with a note, by whoever is to do it", async () => {
    const { id } = await made();
    expect(await refusalOf(as("mentor")("completeActionItem", { itemId: id }))).toBe("forbidden");
    const both = await Promise.all(
      ["First", "Second"].map(async (notes) =>
        as("mentee")("completeActionItem", { itemId: id, notes }),
      ),
    );
    expect(both.filter(({ wasDoneAlready }) => wasDoneAlready)).toHaveLength(1);
    const first = both.find(({ wasDoneAlready }) => !wasDoneAlready);
    const now = await as("mentor")("getActionItem", { itemId: id });
    expect(now).toMatchObject({ status: "completed", completionNote: first?.item.completionNote });
    const { changes } = await as("mentor")("getActionItemChanges", { itemId: id });
    expect(changes.map(({ kind, actor }) => [kind, actor])).toEqual([
      ["completed", "mentee"],
      ["created", "mentor"],
    ]);
    await as("mentee")("setActionItemStatus", { itemId: id, status: "pending" });
    expect(await as("mentee")("getActionItem", { itemId: id })).toMatchObject({
      completedAt: null,
    });
  });

  test("is changed by its maker and its doer alone, and never over what somebody has not seen", async () => {
    const own = await made({ assignee: "mentor" });
    expect(
      await refusalOf(
        as("mentee")("updateActionItem", { itemId: own.id, edition: own.edition, title: "Mine" }),
      ),
    ).toBe("forbidden");
    const item = await made();
    const changed = await as("mentee")("updateActionItem", {
      itemId: item.id,
      edition: item.edition,
      title: "Send the long CV",
      dueOn: "2026-12-01",
      description: "All pages",
    });
    expect(changed).toMatchObject({ title: "Send the long CV", description: "All pages" });
    expect(
      await refusalOf(
        as("mentor")("updateActionItem", { itemId: item.id, edition: item.edition, title: "Old" }),
      ),
    ).toBe("action_item_changed");
    for (const dueOn of ["9999-12-31", "1900-01-01"]) {
      await expect(
        as("mentor")("updateActionItem", { itemId: item.id, edition: changed.edition, dueOn }),
      ).rejects.toMatchObject({ code: "validation_failed", fields: { dueOn: "due_out_of_range" } });
    }
    await expect(made({ dueOn: "2027-02-29" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });

  test("goes by its maker's hand alone, comes back for thirty days, and is erased then", async () => {
    const { id } = await made({ description: "Kept" });
    expect(await refusalOf(as("mentee")("deleteActionItem", { itemId: id }))).toBe("forbidden");
    await as("mentor")("deleteActionItem", { itemId: id });
    const listed = async (deleted: "yes" | "no") => {
      const { mentor: mentorId, mentee: menteeId } = world.program.parts;
      const { items } = await as("mentee")("getActionItemsForPair", {
        mentorId,
        menteeId,
        deleted,
      });
      return items.map((item) => item.id);
    };
    expect([await listed("no"), await listed("yes")].map((ids) => ids.includes(id))).toEqual([
      false,
      true,
    ]);
    expect(await refusalOf(as("mentee")("completeActionItem", { itemId: id }))).toBe(
      "action_item_deleted",
    );
    const { purge_action_items: purge } = actionItemsJobs(world.platform);
    await purge?.({ itemId: id });
    expect(await as("mentor")("restoreActionItem", { itemId: id })).toMatchObject({
      deletedAt: null,
      description: "Kept",
    });
    await as("mentor")("deleteActionItem", { itemId: id });
    await inSql(
      "update action_items set deleted_at = deleted_at - interval '31 days' where id = $1",
      [id],
    );
    await purge?.({ itemId: id });
    expect(await inSql("select 1 from action_items where id = $1", [id])).toEqual([]);
  });

  test("repeats on its days: done, the next is there with words and steps; opened again, it goes", async () => {
    const item = await made({
      repeatsOn: [2, 5],
      dueOn: "2199-01-01",
      description: "Each week",
      steps: [{ id: randomUUID(), title: "Think" }],
    });
    const next = async () =>
      inSql(
        `select i.due_on::text, w.description, s.title from action_items i
         join action_item_words w on w.item_id = i.id join action_item_steps s on s.item_id = i.id
         where i.previous_id = $1`,
        [item.id],
      );
    await as("mentee")("completeActionItem", { itemId: item.id });
    // The first of January 2199 is a Tuesday.
    expect(await next()).toEqual([
      { due_on: "2199-01-04", description: "Each week", title: "Think" },
    ]);
    await as("mentee")("setActionItemStatus", { itemId: item.id, status: "pending" });
    expect(await next()).toEqual([]);
  });

  test("says that it is stuck, and a later day is asked for and granted", async () => {
    const item = await made({ dueOn: "2026-11-20" });
    const itemId = item.id;
    const stuck = await as("mentee")("setActionItemStuck", {
      itemId,
      isStuck: true,
      words: "No printer",
    });
    expect(stuck).toMatchObject({ stuckWords: "No printer" });
    expect(stuck.stuckAt).not.toBeNull();
    const ask = { itemId, dueOn: "2026-12-04", words: "A week more" };
    expect(await refusalOf(as("mentor")("askForLaterDay", ask))).toBe("forbidden");
    expect(await as("mentee")("askForLaterDay", ask)).toMatchObject({ askedDueOn: "2026-12-04" });
    const answer = { itemId, dueOn: "2026-12-04", isGranted: true };
    expect(await refusalOf(as("mentee")("answerLaterDay", { ...answer, isGranted: false }))).toBe(
      "answered",
    );
    await as("mentee")("askForLaterDay", ask);
    expect(await as("mentor")("answerLaterDay", answer)).toMatchObject({
      dueOn: "2026-12-04",
      askedDueOn: null,
    });
    expect(await refusalOf(as("mentor")("answerLaterDay", answer))).toBe("nothing_asked");
    const { changes } = await as("mentor")("getActionItemChanges", { itemId });
    expect(changes.map(({ kind }) => kind)).toContain("later_granted");
  });

  test("has steps, comments and counts", async () => {
    const { id: itemId } = await made();
    const [one, two] = [randomUUID(), randomUUID()];
    await as("mentor")("addActionItemStep", { itemId, id: one, title: "One" });
    await as("mentee")("addActionItemStep", { itemId, id: two, title: "Two" });
    await as("mentee")("changeActionItemStep", { itemId, stepId: two, isDone: true });
    const stepped = await as("mentor")("removeActionItemStep", { itemId, stepId: one });
    expect(stepped.stepList).toMatchObject([{ title: "Two", doneBy: "mentee" }]);
    const comment = { itemId, id: randomUUID(), body: "Well begun" };
    await as("mentor")("addActionItemComment", comment);
    await as("mentor")("addActionItemComment", comment);
    expect(
      await refusalOf(as("mentee")("deleteActionItemComment", { itemId, commentId: comment.id })),
    ).toBe("not_found");
    expect((await as("mentee")("getActionItemComments", { itemId })).comments).toMatchObject([
      { body: "Well begun", author: "mentor", can: { delete: false } },
    ]);
    await as("mentor")("deleteActionItemComment", { itemId, commentId: comment.id });
    expect((await as("mentee")("getActionItemComments", { itemId })).comments).toMatchObject([
      { body: null },
    ]);
    expect((await as("coordinator")("getActionItemComments", { itemId })).comments).toEqual([]);
  });

  test("shows a file of the pair as evidence, read by the two alone, as long as it is put to it", async () => {
    const { id: itemId } = await made();
    const { conversations, people } = world.program;
    const put = async (owner: string, purpose: string) => {
      const id = randomUUID();
      await inSql(
        `insert into files (id, owner_id, purpose, conversation_id, kind, name, media_type, size, checksum, state)
         values ($1, $2, $3, $4, 'file', 'proof.pdf', 'application/pdf', 9, repeat('0', 64), 'ready')`,
        [id, owner, purpose, conversations.active],
      );
      return id;
    };
    const fileId = await put(people.mentee, "action_item");
    const readBy = async (person: "mentor" | "coordinator") =>
      (await as(person)("getActionItem", { itemId })).fileList.map(({ name }) => name);
    const refused = await refusalOf(as("mentor")("attachActionItemFile", { itemId, fileId }));
    expect(refused).toBe("files_missing");
    const ofMessage = await put(people.mentee, "message");
    expect(
      await refusalOf(as("mentee")("attachActionItemFile", { itemId, fileId: ofMessage })),
    ).toBe("files_missing");
    await as("mentee")("attachActionItemFile", { itemId, fileId });
    await as("mentee")("attachActionItemFile", { itemId, fileId });
    expect(await readBy("mentor")).toEqual(["proof.pdf"]);
    expect(await readBy("coordinator")).toEqual([]);
    expect(await refusalOf(as("mentor")("detachActionItemFile", { itemId, fileId }))).toBe(
      "not_found",
    );
    await as("mentee")("detachActionItemFile", { itemId, fileId });
    expect(await readBy("mentor")).toEqual([]);
  });

  test("every frame is one that was declared", () => {
    expect(world.told.length).toBeGreaterThan(10);
    expect(misshapen(world.told, actionItemsEvents)).toEqual([]);
  });
});
