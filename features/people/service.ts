import type { z } from "zod";
import type { Context, VisitorContext } from "#platform/api/context.ts";
import { pageOf, placeOf } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { recordAudit } from "#platform/events/audit.ts";
import type { Settings } from "#platform/config/settings.ts";
import type { OrganizationPerson, OrganizationRole, peopleContract } from "./contract.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof peopleContract> = z.output<
  (typeof peopleContract)[Name]["input"]
>;
type Me = z.input<typeof peopleContract.getMe.answer>;

const NOBODY: Me = {
  person: null,
  organizations: [],
  parts: [],
  coordinates: [],
  can: {
    administer: false,
    coordinate: false,
    readNumbers: false,
    seeMailbox: false,
    safeguard: false,
    preview: false,
  },
  preview: null,
};

/** Mails hold links that are keys, so their page exists only where people try the product out. */
export function mailboxIsOpen(settings: Settings): boolean {
  return settings.smtpUrl === undefined && (settings.demo || settings.mode !== "production");
}

function previewOf(row: queries.MeRow): Me["preview"] {
  if (row.preview_id === null || row.preview_expires_at === null) return null;
  return {
    id: row.preview_id,
    subjectName: row.name,
    part: row.preview_part === "mentor" ? "mentor" : "mentee",
    cohortName: row.preview_cohort_name ?? "",
    expiresAt: row.preview_expires_at.toISOString(),
    showsWords: row.preview_shows_words ?? false,
  };
}

export async function getMe(context: VisitorContext): Promise<Me> {
  const row = await queries.readMe(context.transaction);
  if (row === undefined) return NOBODY;
  const isPreview = context.previewId !== null;
  const holds = (...roles: string[]) =>
    !isPreview && row.organizations.some((organization) => roles.includes(organization.role));
  const administer = holds("owner", "admin");
  const coordinate = row.coordinates.length > 0;
  return {
    person: {
      id: row.id,
      name: row.name,
      email: row.email,
      timeZone: row.time_zone,
      locale: row.locale,
      photoId: row.photo_id,
    },
    // Roles and parts are held to these words by the tables' check constraints.
    organizations: row.organizations as Me["organizations"],
    parts: row.parts as Me["parts"], // as above
    coordinates: [...row.coordinates],
    can: {
      administer,
      coordinate,
      readNumbers: administer || coordinate || holds("analyst"),
      seeMailbox: administer && mailboxIsOpen(context.platform.settings),
      safeguard: row.safeguards,
      preview: administer,
    },
    preview: previewOf(row),
  };
}

export async function updateMe(context: Context, input: Input<"updateMe">) {
  const { transaction, personId } = context;
  await queries.changeMe(transaction, input);
  const row = await queries.readMe(transaction);
  if (row === undefined) throw notFound();
  const live = { rooms: [`person:${personId}`], frame: { personId } };
  for (const organization of row.organizations) {
    await context.record({
      kind: "person.changed",
      organizationId: organization.id,
      actorId: personId,
      subjectId: personId,
      payload: {},
    });
  }
  context.afterCommit(() => context.platform.rooms.tell(live.rooms, "person.changed", live.frame));
  const { id, name, email, time_zone: timeZone, locale, photo_id: photoId } = row;
  return { id, name, email, timeZone, locale, photoId };
}

const EVERY_ROLE: readonly OrganizationRole[] = ["owner", "admin", "analyst", "member"];
const SMALL_ROLES: readonly OrganizationRole[] = ["analyst", "member"];

/** Owners give any role, admins the small ones: the same rule as the policies on organization_members. */
function rolesToGive(myRole: string, theirRole: OrganizationRole): OrganizationRole[] {
  if (myRole === "owner") return [...EVERY_ROLE];
  return SMALL_ROLES.includes(theirRole) ? [...SMALL_ROLES] : [];
}

function shapePerson(
  row: queries.OrganizationPersonRow,
  asking: { personId: string; role: string },
): OrganizationPerson {
  // The table's own check constraint holds the column to these four.
  const role = row.role as OrganizationRole;
  const giveRoles = rolesToGive(asking.role, role);
  return {
    id: row.id,
    name: row.name,
    photoId: row.photo_id,
    email: row.email,
    role,
    isDeactivated: row.disabled_at !== null,
    joinedAt: row.joined_at.toISOString(),
    can: { giveRoles, remove: giveRoles.length > 0 && row.id !== asking.personId },
  };
}

/** The asking person as an admin of the organization; for anybody else it is not there. */
async function askingAdmin(context: Context, organizationId: string) {
  const role = await queries.myRoleIn(context.transaction, organizationId);
  if (role !== "owner" && role !== "admin") throw notFound();
  return { personId: context.personId, role };
}

async function oneOfOrganization(context: Context, organizationId: string, personId: string) {
  const [row] = await queries.organizationPeople(context.transaction, organizationId, {
    personId,
    take: 1,
  });
  if (row === undefined) throw notFound();
  return row;
}

export async function getOrganizationPeople(
  context: Context,
  input: Input<"getOrganizationPeople">,
) {
  const asking = await askingAdmin(context, input.organizationId);
  const rows = await queries.organizationPeople(context.transaction, input.organizationId, {
    search: input.search,
    role: input.role,
    after: placeOf(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    people: page.rows.map((row) => shapePerson(row, asking)),
    hasMore: page.hasMore,
    next: page.next,
  };
}

/** Refuses to take the last owner of an organization away. */
async function keepAnOwner(context: Context, organizationId: string, personId: string) {
  const owners = await queries.holdOwners(context.transaction, organizationId);
  if (owners.every((owner) => owner === personId)) throw new Problem("last_owner");
}

export async function changeOrganizationRole(
  context: Context,
  input: Input<"changeOrganizationRole">,
) {
  const { transaction } = context;
  const { organizationId, personId, role } = input;
  const asking = await askingAdmin(context, organizationId);
  const before = await oneOfOrganization(context, organizationId, personId);
  const shaped = shapePerson(before, asking);
  if (before.role === role) return shaped;
  if (!shaped.can.giveRoles.includes(role)) throw notFound();
  if (before.role === "owner") await keepAnOwner(context, organizationId, personId);
  if (!(await queries.changeRole(transaction, organizationId, personId, role))) throw notFound();
  await context.record({
    kind: "member.role_changed",
    organizationId,
    actorId: context.personId,
    subjectId: personId,
    payload: { role, before: before.role },
    live: { rooms: [`person:${personId}`], frame: { organizationId, personId, role } },
  });
  await recordAudit(transaction, {
    organizationId,
    actorId: context.personId,
    subjectId: personId,
    action: "role.changed",
    details: { role, before: before.role },
  });
  const mine = personId === context.personId ? { ...asking, role } : asking;
  return shapePerson({ ...before, role }, mine);
}

export async function removeFromOrganization(
  context: Context,
  input: Input<"removeFromOrganization">,
) {
  const { transaction } = context;
  const { organizationId, personId } = input;
  const asking = await askingAdmin(context, organizationId);
  const before = await oneOfOrganization(context, organizationId, personId);
  if (shapePerson(before, asking).can.giveRoles.length === 0) throw notFound();
  // What was said in a pair belongs to two: it must not go with one of them.
  if (await queries.hasPairs(transaction, organizationId, personId)) {
    throw new Problem("person_has_pairs");
  }
  if (before.role === "owner") await keepAnOwner(context, organizationId, personId);
  if (!(await queries.removeMember(transaction, organizationId, personId))) throw notFound();
  await context.record({
    kind: "member.removed",
    organizationId,
    actorId: context.personId,
    subjectId: personId,
    payload: { role: before.role },
    live: { rooms: [`person:${personId}`], frame: { organizationId, personId } },
  });
  await recordAudit(transaction, {
    organizationId,
    actorId: context.personId,
    subjectId: personId,
    action: "person.removed",
    details: { role: before.role },
  });
  return { personId };
}
