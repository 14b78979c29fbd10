import { randomUUID } from "node:crypto";
import { notificationsContract } from "#features/notifications/contract.ts";
import { notificationsRoutes } from "#features/notifications/routes.ts";
import { askingPairWork } from "./asking-pair-work.ts";
import { askingFor, type ProgramWorld } from "./asking.ts";
import type { ProgramPerson } from "./program.ts";
import { rowsOf } from "./rows.ts";

/** Nobody was told anything, and no pair has reached anything. */
export async function clearNotifications({ database }: ProgramWorld): Promise<void> {
  for (const table of ["notifications", "pair_milestones", "pair_deeds"]) {
    await rowsOf(database.adminUrl, `delete from ${table}`);
  }
}

/** Asks for notifications, and makes something that one of the active pair is told of. */
export function askingNotifications(world: () => ProgramWorld) {
  const as = askingFor(world, notificationsContract, notificationsRoutes);
  const { items } = askingPairWork(world);
  const listOf = async (person: ProgramPerson, show: "unread" | "all" | "archived" = "unread") =>
    (await as(person)("getNotifications", { show })).notifications;
  /** An item that the other one gives. */
  const given = async (assignee: "mentor" | "mentee" = "mentee") =>
    items(assignee === "mentee" ? "mentor" : "mentee")("createActionItem", {
      pairId: world().program.pairs.active,
      id: randomUUID(),
      title: "Write the letter",
      assignee,
    });
  return { as, listOf, given };
}
