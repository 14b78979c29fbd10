import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { updateMe } from "#features/people/service.ts";
import type { Profile, ProfileChanges, profileOperations } from "./contract-profile.ts";
import * as queries from "./queries-profile.ts";

type Input<Name extends keyof typeof profileOperations> = z.output<
  (typeof profileOperations)[Name]["input"]
>;
type Goals = Profile["goals"];

function isEntry(entry: unknown): entry is Readonly<Record<string, unknown>> {
  return typeof entry === "object" && entry !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** What `profile_goals` holds: words alone, or objects with a title, some of which are goals of a pair. */
function goalsOf(kept: unknown): Goals {
  const entries: readonly unknown[] = Array.isArray(kept) ? kept : [];
  return entries.flatMap((entry) => {
    const object = isEntry(entry) ? entry : { title: entry };
    const title = textOf(object["title"]);
    if (title === null) return [];
    return [{ title, goalId: textOf(object["goalId"]), state: textOf(object["state"]) }];
  });
}

function missingOf(profile: Omit<Profile, "missing">): Profile["missing"] {
  const has = {
    photo: profile.photoId !== null,
    headline: profile.headline !== "",
    bio: profile.bio !== "",
    goals: profile.goals.length > 0,
    languages: profile.languages.length > 0,
    availability: profile.availability !== "" || profile.slots.length > 0,
  };
  const names = ["photo", "headline", "bio", "goals", "languages", "availability"] as const;
  return names.filter((name) => !has[name]);
}

function shapeProfile(context: Context, part: queries.Part, row: queries.ProfileRow): Profile {
  const isMine = row.person_id === context.personId;
  const profile = {
    id: row.id,
    part,
    personId: row.person_id,
    name: row.name,
    photoId: row.photo_id,
    cohortId: row.cohort_id,
    cohortName: row.cohort_name,
    headline: row.headline,
    bio: row.bio ?? "",
    languages: [...(row.languages ?? [])],
    availability: row.availability ?? "",
    // Written by keepProfile alone, in the contract's own shapes; the answer is checked against them.
    slots: (row.slots ?? []) as Profile["slots"],
    links: (row.links ?? []) as Profile["links"], // as above
    timeZone: row.time_zone,
    goals: goalsOf(row.goals),
    privateNotes: row.private_notes,
    edition: row.edition ?? 0,
    can: { change: isMine && context.previewId === null },
  };
  return { ...profile, missing: isMine ? missingOf(profile) : [] };
}

async function profileToRead(context: Context, part: queries.Part, partId: string) {
  const row = await queries.profileOf(context.transaction, part, partId);
  if (row === undefined) throw notFound();
  return row;
}

export async function getProfile(context: Context, { userId, userType }: Input<"getProfile">) {
  return shapeProfile(context, userType, await profileToRead(context, userType, userId));
}

async function updateProfile(
  context: Context,
  part: queries.Part,
  { partId, edition, updates }: { partId: string; edition: number; updates: ProfileChanges },
): Promise<Profile> {
  const { transaction, personId } = context;
  const row = await profileToRead(context, part, partId);
  if (row.person_id !== personId) throw notFound();
  if (!(await queries.keepProfile(transaction, part, row, edition, updates))) {
    throw new Problem("profile_moved_on");
  }
  const { headline, goals, privateNotes, timeZone } = updates;
  if (headline !== undefined || goals !== undefined) {
    await queries.keepPart(transaction, partId, { headline, goals });
  }
  if (privateNotes !== undefined) {
    await queries.keepPrivateNotes(transaction, partId, privateNotes);
  }
  if (timeZone !== undefined && timeZone !== row.time_zone) await updateMe(context, { timeZone });
  const pairIds = await queries.pairsOfPart(transaction, partId);
  await context.record({
    kind: "profile.changed",
    organizationId: row.organization_id,
    actorId: personId,
    subjectId: partId,
    payload: { cohortId: row.cohort_id },
    live: {
      rooms: [
        `person:${personId}`,
        `cohort:${row.cohort_id}`,
        ...pairIds.map((pairId) => `pair:${pairId}`),
      ],
      frame: { partId, cohortId: row.cohort_id },
    },
  });
  return shapeProfile(context, part, await profileToRead(context, part, partId));
}

export async function updateMentorProfile(context: Context, input: Input<"updateMentorProfile">) {
  const { mentorId: partId, edition, updates } = input;
  return updateProfile(context, "mentor", { partId, edition, updates });
}

export async function updateMenteeProfile(context: Context, input: Input<"updateMenteeProfile">) {
  const { menteeId: partId, edition, updates } = input;
  return updateProfile(context, "mentee", { partId, edition, updates });
}

export async function getUserCohorts(context: Context, input: Input<"getUserCohorts">) {
  const { userId, userType } = input;
  const rows = await queries.cohortsOfPerson(context.transaction, userType, userId);
  if (userId !== undefined && rows.length === 0) throw notFound();
  return {
    cohorts: rows.map((row) => ({
      cohortId: row.cohort_id,
      name: row.name,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      part: userType,
      partId: row.part_id,
      status: row.status === "ended" ? ("ended" as const) : ("active" as const),
    })),
  };
}
