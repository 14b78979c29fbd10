import * as z from "zod";
import { command, heard, query } from "#platform/api/contract.ts";
import { peopleContract } from "#features/people/contract.ts";

const id = z.uuid();
const part = z.enum(["mentor", "mentee"]);
const hasNoNull = (text: string) => !text.includes("\0");
const words = (longest: number) => z.string().trim().max(longest).refine(hasNoNull);

/** Addresses that a browser opens as a page or a mail, and no others. */
const SCHEMES = ["https:", "http:", "mailto:"];

function isOpenable(address: string): boolean {
  try {
    const { protocol, hostname, pathname } = new URL(address);
    return SCHEMES.includes(protocol) && (protocol === "mailto:" ? pathname : hostname) !== "";
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

const hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** Hours of a day of the week, 1 Monday to 7 Sunday, in the zone of whoever has time then. */
const slot = z
  .strictObject({ day: z.number().int().min(1).max(7), from: hour, to: hour })
  .refine(({ from, to }) => from < to, { path: ["to"] });

const link = z.strictObject({
  label: words(80).min(1),
  url: z.string().trim().max(500).refine(isOpenable),
});

const profileWords = {
  headline: words(200),
  bio: words(4000),
  languages: z.array(z.string().max(35).refine(isLanguage)).max(20),
  availability: words(500),
  slots: z.array(slot).max(21),
  links: z.array(link).max(10),
};

const profile = z.strictObject({
  /** The mentors.id or mentees.id. */
  id,
  part,
  personId: id,
  name: z.string(),
  photoId: id.nullable(),
  cohortId: id,
  cohortName: z.string(),
  ...profileWords,
  timeZone: z.string(),
  /** What they want to reach: their own words, and what they share in a pair that the asking person sees. */
  goals: z.array(
    z.strictObject({ title: z.string(), goalId: id.nullable(), state: z.string().nullable() }),
  ),
  /** What would help a partner and is not there yet; empty for others. */
  missing: z.array(z.enum(["photo", "headline", "bio", "goals", "languages", "availability"])),
  /** Read by whoever wrote them alone: null for all others, and in a preview. */
  privateNotes: z.string().nullable(),
  /** Counts its changes; given back with the next one. 0: nothing was written yet. */
  edition: z.number().int(),
  can: z.strictObject({ change: z.boolean() }),
});

const changes = z.strictObject({
  headline: profileWords.headline.optional(),
  bio: profileWords.bio.optional(),
  languages: profileWords.languages.optional(),
  availability: profileWords.availability.optional(),
  slots: profileWords.slots.optional(),
  links: profileWords.links.optional(),
  /** In one's own words; goals shared in a pair stay beside them. */
  goals: z.array(words(200).min(1)).max(50).optional(),
  privateNotes: z.string().max(100_000).refine(hasNoNull).optional(),
  /** One's own everywhere. */
  timeZone: peopleContract.updateMe.input.shape.timeZone,
});

const edition = z.number().int().min(0);

export type Profile = z.infer<typeof profile>;
export type ProfileChanges = z.infer<typeof changes>;
export type Slot = z.infer<typeof slot>;

/** What people say of themselves in their part of a cohort. */
export const profileOperations = {
  getProfile: query({
    path: "GET /api/profiles/{userType}/{userId}",
    sentence:
      "What somebody says of themselves as a mentor or mentee: for themselves, their partner and those who run the cohort; private notes for themselves alone.",
    input: z.strictObject({ userId: id, userType: part }),
    answer: profile,
  }),
  updateMentorProfile: command({
    path: "PATCH /api/mentors/{mentorId}/profile",
    sentence: "Changes one's own profile as a mentor; what is left out stays.",
    input: z.strictObject({ mentorId: id, edition, updates: changes }),
    answer: profile,
    errors: ["profile_moved_on"],
  }),
  updateMenteeProfile: command({
    path: "PATCH /api/mentees/{menteeId}/profile",
    sentence: "Changes one's own profile as a mentee; what is left out stays.",
    input: z.strictObject({ menteeId: id, edition, updates: changes }),
    answer: profile,
    errors: ["profile_moved_on"],
  }),
  getUserCohorts: query({
    path: "GET /api/user-cohorts",
    sentence:
      "The cohorts that somebody is a mentor or mentee in, as far as the asking person may know of them; one's own without a name of a part.",
    input: z.strictObject({ userId: id.optional(), userType: part }),
    answer: z.strictObject({
      cohorts: z.array(
        z.strictObject({
          cohortId: id,
          name: z.string(),
          startsOn: z.iso.date().nullable(),
          endsOn: z.iso.date().nullable(),
          part,
          /** The mentors.id or mentees.id in it. */
          partId: id,
          status: z.enum(["active", "ended"]),
        }),
      ),
    }),
  }),
} as const;

export const profileEvents = heard({
  "profile.changed": {
    sentence:
      "Somebody changed what they say of themselves; for them, their partners and staff, and none of its words.",
    shape: z.strictObject({ partId: id, cohortId: id }),
  },
});
