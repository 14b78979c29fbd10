import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound } from "#platform/api/problem.ts";
import type { Notification, notificationsContract } from "./contract.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof notificationsContract> = z.output<
  (typeof notificationsContract)[Name]["input"]
>;

function shapeNotification(row: queries.NotificationRow): Notification {
  const { pair_id: pairId, actor_id: actorId, actor_name: actorName } = row;
  return {
    id: row.id,
    // The table's own check constraints hold both columns to these words.
    kind: row.kind as Notification["kind"],
    thing: row.thing as Notification["thing"], // as above
    thingId: row.thing_id,
    isThere: row.is_there,
    title: row.title,
    startsAt: row.starts_at?.toISOString() ?? null,
    milestone: row.milestone,
    pair:
      pairId === null
        ? null
        : { id: pairId, partnerName: row.partner_name, cohortName: row.cohort_name },
    actor:
      actorId === null || actorName === null
        ? null
        : { id: actorId, name: actorName, photoId: row.actor_photo_id },
    count: row.count,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
  };
}

export async function getNotifications(context: Context, input: Input<"getNotifications">) {
  const { show, after, take } = input;
  const rows = await queries.notifications(context.transaction, {
    show,
    after: placeInTime(after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    notifications: page.rows.map(shapeNotification),
    hasMore: page.hasMore,
    next: page.next,
  };
}

export async function getNotificationCount({ transaction }: Context) {
  return { unread: await queries.countUnread(transaction) };
}

/** Tells all devices of the person, and answers how many are new now. */
async function changed(
  context: Context,
  deed: "read" | "unread" | "archived" | "restored",
  rows: readonly { readonly organization_id: string }[],
) {
  const { personId } = context;
  const [first] = rows;
  if (first !== undefined) {
    await context.record({
      kind: "notification.changed",
      organizationId: first.organization_id,
      actorId: personId,
      subjectId: personId,
      payload: { deed, count: rows.length },
      live: { rooms: [`person:${personId}`], frame: {} },
    });
  }
  return getNotificationCount(context);
}

export async function markNotificationsAsRead(
  context: Context,
  input: Input<"markNotificationsAsRead">,
) {
  return changed(context, "read", await queries.setRead(context.transaction, input));
}

export async function markNotificationAsUnread(
  context: Context,
  { notificationId }: Input<"markNotificationAsUnread">,
) {
  const { transaction } = context;
  if (!(await queries.isThere(transaction, notificationId))) throw notFound();
  return changed(context, "unread", await queries.setUnread(transaction, notificationId));
}

export async function archiveNotifications(
  context: Context,
  { ids }: Input<"archiveNotifications">,
) {
  return changed(context, "archived", await queries.archive(context.transaction, ids));
}

export async function restoreNotifications(
  context: Context,
  { ids }: Input<"restoreNotifications">,
) {
  return changed(context, "restored", await queries.restore(context.transaction, ids));
}
