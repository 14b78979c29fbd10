import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { invitationOperations } from "./contract-invitations.ts";
import { LANGUAGES } from "./languages.ts";
import { profileEvents, profileOperations } from "./contract-profile.ts";

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
/** What `next` of one page said, given back to get the page behind it. */
const cursor = z.string().max(600);
const take = z.coerce.number().int().min(1).max(100).default(50);
const part = z.enum(["mentor", "mentee"]);

const cohortName = z.string().trim().min(1).max(120);
const description = z.string().max(4000);
/** Who may read what a pair writes: nobody beside the two, or the cohort's coordinators too. */
const messageDisclosure = z.enum(["pair", "coordinators"]);
const language = z.enum(LANGUAGES);
const messageEditMinutes = z.number().int().min(0).max(1440);

const cohort = z.strictObject({
  id,
  organizationId: id,
  organizationName: z.string(),
  name: z.string(),
  description: z.string(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  messageDisclosure,
  createdAt: instant,
  /** All the asking person is in it; empty for nobody who sees it. */
  myRoles: z.array(z.enum(["admin", "coordinator", "analyst", "mentor", "mentee"])),
  /** Null for those who may not read numbers. Mentors and mentees who have ended are not counted. */
  counts: z
    .strictObject({
      mentors: z.number().int(),
      mentees: z.number().int(),
      runningPairs: z.number().int(),
    })
    .nullable(),
});

const cohortDetail = cohort.extend({
  /** Those with `isSafeguardingContact` get reports; where nobody has, the organization's admins do. */
  coordinators: z.array(
    z.strictObject({
      id,
      name: z.string(),
      photoId: id.nullable(),
      isSafeguardingContact: z.boolean(),
    }),
  ),
  language,
  /** For how long an author may change what was sent; 0: not at all. */
  messageEditMinutes,
  can: z.strictObject({
    edit: z.boolean(),
    /** From `pair` to `coordinators`: only while nobody of the cohort has a conversation. */
    discloseMessages: z.boolean(),
    manageStaff: z.boolean(),
    inviteParticipants: z.boolean(),
    inviteCoordinators: z.boolean(),
    readParticipants: z.boolean(),
    managePairs: z.boolean(),
    preview: z.boolean(),
  }),
});

const participant = z.strictObject({
  /** The mentors.id or mentees.id. */
  id,
  part,
  cohortId: id,
  personId: id,
  name: z.string(),
  photoId: id.nullable(),
  email: z.string().nullable(),
  isDeactivated: z.boolean(),
  status: z.enum(["active", "ended"]),
  runningPairs: z.number().int(),
  /** How many running pairs a mentor wants; null for mentees. */
  capacity: z.number().int().nullable(),
  joinedAt: instant,
  can: z.strictObject({
    end: z.boolean(),
    restore: z.boolean(),
    pair: z.boolean(),
    preview: z.boolean(),
  }),
});

const staffMember = z.strictObject({
  personId: id,
  name: z.string(),
  photoId: id.nullable(),
  email: z.string().nullable(),
  since: instant,
  isSafeguardingContact: z.boolean(),
  can: z.strictObject({ remove: z.boolean(), changeContact: z.boolean() }),
});

export type Cohort = z.infer<typeof cohort>;
export type CohortDetail = z.infer<typeof cohortDetail>;
export type Participant = z.infer<typeof participant>;
export type StaffMember = z.infer<typeof staffMember>;

export const cohortsContract = contract({
  createCohort: command({
    path: "POST /api/cohorts",
    sentence:
      "Makes a cohort in an organization one administers; made again with the same id it is the same one.",
    input: z.strictObject({
      id,
      organizationId: id,
      name: cohortName,
      description: description.default(""),
      startsOn: day.nullable().default(null),
      endsOn: day.nullable().default(null),
      messageDisclosure: messageDisclosure.default("pair"),
      language: language.default("english"),
      messageEditMinutes: messageEditMinutes.default(15),
    }),
    answer: cohortDetail,
    errors: ["cohort_ends_before_start"],
  }),
  updateCohort: command({
    path: "PATCH /api/cohorts/{cohortId}",
    sentence:
      "Changes a cohort; what is left out stays. Messages that were written for two are never shown to more.",
    input: z.strictObject({
      cohortId: id,
      name: cohortName.optional(),
      description: description.optional(),
      startsOn: day.nullable().optional(),
      endsOn: day.nullable().optional(),
      messageDisclosure: messageDisclosure.optional(),
      language: language.optional(),
      messageEditMinutes: messageEditMinutes.optional(),
    }),
    answer: cohortDetail,
    errors: ["cohort_ends_before_start", "disclosure_fixed"],
  }),
  getCohorts: query({
    path: "GET /api/cohorts",
    sentence:
      "The cohorts one has any part in, newest first, with numbers for those who may read them.",
    input: z.strictObject({ organizationId: id.optional(), after: cursor.optional(), take }),
    answer: z.strictObject({
      cohorts: z.array(cohort),
      hasMore: z.boolean(),
      next: cursor.nullable(),
      /** The organizations in which the asking person may make a cohort. */
      canCreateIn: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  getCohort: query({
    path: "GET /api/cohorts/{cohortId}",
    sentence:
      "One cohort with its coordinators, who may read messages, and what may be done in it.",
    input: z.strictObject({ cohortId: id }),
    answer: cohortDetail,
  }),
  getParticipants: query({
    path: "GET /api/cohorts/{cohortId}/participants",
    sentence:
      "The mentors or mentees of a cohort by name, found by name or address; for those who run it.",
    input: z.strictObject({
      cohortId: id,
      part,
      status: z.enum(["active", "ended"]).optional(),
      search: z.string().trim().max(120).optional(),
      after: cursor.optional(),
      take,
    }),
    answer: z.strictObject({
      participants: z.array(participant),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  endParticipation: command({
    path: "POST /api/participants/{part}/{partId}/end",
    sentence: "Ends a mentor's or mentee's part; their pairs in the cohort close with it.",
    input: z.strictObject({ part, partId: id }),
    answer: participant,
  }),
  restoreParticipation: command({
    path: "POST /api/participants/{part}/{partId}/restore",
    sentence: "Takes a mentor or mentee back in whose part had ended; closed pairs stay closed.",
    input: z.strictObject({ part, partId: id }),
    answer: participant,
  }),
  changeCapacity: command({
    path: "PUT /api/mentors/{mentorId}/capacity",
    sentence: "Sets how many running pairs a mentor may have.",
    input: z.strictObject({ mentorId: id, capacity: z.number().int().min(0).max(50) }),
    answer: participant,
  }),
  getCohortStaff: query({
    path: "GET /api/cohorts/{cohortId}/staff",
    sentence: "The coordinators of a cohort; for those who run it.",
    input: z.strictObject({ cohortId: id, after: cursor.optional(), take }),
    answer: z.strictObject({
      staff: z.array(staffMember),
      hasMore: z.boolean(),
      next: cursor.nullable(),
      can: z.strictObject({ add: z.boolean() }),
    }),
  }),
  addCoordinator: command({
    path: "PUT /api/cohorts/{cohortId}/staff/{personId}",
    sentence: "Makes somebody of the organization a coordinator of a cohort; for admins.",
    input: z.strictObject({ cohortId: id, personId: id }),
    answer: staffMember,
  }),
  removeCoordinator: command({
    path: "DELETE /api/cohorts/{cohortId}/staff/{personId}",
    sentence: "Takes a coordinator out of a cohort; for admins.",
    input: z.strictObject({ cohortId: id, personId: id }),
    answer: z.strictObject({ cohortId: id, personId: id }),
  }),
  setSafeguardingContact: command({
    path: "PUT /api/cohorts/{cohortId}/staff/{personId}/safeguarding",
    sentence: "Says whether reports of a cohort go to one of its coordinators; for admins.",
    input: z.strictObject({ cohortId: id, personId: id, isContact: z.boolean() }),
    answer: staffMember,
  }),
  ...invitationOperations,
  ...profileOperations,
});

const anyPart = z.enum(["mentor", "mentee", "coordinator", "analyst", "admin"]);

export const cohortsEvents = heard({
  ...profileEvents,
  "cohort.made": {
    sentence: "The person made a cohort, on some device of theirs.",
    shape: z.strictObject({ cohortId: id, organizationId: id }),
  },
  "cohort.changed": {
    sentence: "A cohort's name, dates or rules changed; for those who run it.",
    shape: z.strictObject({ cohortId: id }),
  },
  "coordinator.added": {
    sentence: "Somebody coordinates a cohort now; for them and those who run it.",
    shape: z.strictObject({ cohortId: id, personId: id }),
  },
  "coordinator.removed": {
    sentence: "Somebody no longer coordinates a cohort; for them and those who run it.",
    shape: z.strictObject({ cohortId: id, personId: id }),
  },
  "coordinator.changed": {
    sentence:
      "Reports of a cohort go to one of its coordinators now, or no longer; for them and those who run it.",
    shape: z.strictObject({ cohortId: id, personId: id }),
  },
  "participant.changed": {
    sentence:
      "A part in a cohort ended, was restored or got another capacity; for the person, their partners and staff.",
    shape: z.strictObject({
      cohortId: id,
      part,
      partId: id,
      status: z.enum(["active", "ended"]),
    }),
  },
  "invitation.changed": {
    sentence: "Invitations to a cohort were made, sent again or revoked; for those who run it.",
    shape: z.strictObject({ cohortId: id.nullable(), organizationId: id }),
  },
  "invitation.accepted": {
    sentence: "Somebody came in by an invitation; for them and those who run the cohort.",
    shape: z.strictObject({ cohortId: id.nullable(), organizationId: id, part: anyPart }),
  },
});
