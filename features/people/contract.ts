import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { photoOperations } from "./contract-photo.ts";

const id = z.uuid();
const instant = z.iso.datetime();
/** What `next` of one page said, given back to get the page behind it. */
const cursor = z.string().max(600);
const take = z.coerce.number().int().min(1).max(100).default(50);

const part = z.enum(["mentor", "mentee"]);
const organizationRole = z.enum(["owner", "admin", "analyst", "member"]);
const name = z.string().trim().min(1).max(120);

function isTimeZone(zone: string): boolean {
  try {
    // Takes the zone's old names and its new ones; the list of supported values has the old ones alone.
    return /^[A-Z]/.test(zone) && Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale)[0] === locale;
  } catch {
    return false;
  }
}

const person = z.strictObject({
  id,
  name: z.string(),
  /** Null in a preview: an address is nothing a preview shows. */
  email: z.string().nullable(),
  timeZone: z.string(),
  locale: z.string(),
  /** Changes with every new photo; none: initials. */
  photoId: id.nullable(),
});

/** Somebody named in a list; the name is null when they have left. */
const named = z.strictObject({ id, name: z.string().nullable() });

const organizationPerson = z.strictObject({
  id,
  name: z.string(),
  photoId: id.nullable(),
  email: z.string().nullable(),
  role: organizationRole,
  isDeactivated: z.boolean(),
  joinedAt: instant,
  can: z.strictObject({
    /** The roles the asking person may give them; empty when none. */
    giveRoles: z.array(organizationRole),
    remove: z.boolean(),
  }),
});

const auditEntry = z.strictObject({
  id,
  at: instant,
  /** What was done, such as `role.changed` or `preview.started`. */
  action: z.string(),
  actor: named,
  subject: named.nullable(),
  reason: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** One look at a person: a preview with all it showed is one, and so is an opened conversation. */
const look = z.strictObject({
  id,
  action: z.string(),
  actor: named.extend({ photoId: id.nullable() }),
  organizationName: z.string().nullable(),
  cohortName: z.string().nullable(),
  reason: z.string(),
  firstAt: instant,
  lastAt: instant,
  /** The operations that were answered in a preview, and how many answers there were. */
  operations: z.array(z.string()),
  times: z.number().int(),
});

const givenUpJob = z.strictObject({
  id: z.string(),
  task: z.string(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: instant,
  failedAt: instant,
});

const mail = z.strictObject({
  id,
  kind: z.string(),
  to: z.string(),
  recipientName: z.string().nullable(),
  subject: z.string(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
});

export type OrganizationPerson = z.infer<typeof organizationPerson>;
export type OrganizationRole = z.infer<typeof organizationRole>;
export type AuditEntry = z.infer<typeof auditEntry>;
export type Look = z.infer<typeof look>;
export type GivenUpJob = z.infer<typeof givenUpJob>;
export type Mail = z.infer<typeof mail>;

export const peopleContract = contract({
  getMe: query({
    path: "GET /api/me",
    sentence:
      "Who is looking, where they belong, what they may do anywhere, and the preview they are in; nobody for visitors.",
    input: z.strictObject({}),
    answer: z.strictObject({
      person: person.nullable(),
      organizations: z.array(
        z.strictObject({ id, name: z.string(), role: organizationRole, isDemo: z.boolean() }),
      ),
      parts: z.array(
        z.strictObject({ id, part, cohortId: id, cohortName: z.string(), organizationId: id }),
      ),
      coordinates: z.array(
        z.strictObject({ cohortId: id, cohortName: z.string(), organizationId: id }),
      ),
      can: z.strictObject({
        administer: z.boolean(),
        coordinate: z.boolean(),
        readNumbers: z.boolean(),
        seeMailbox: z.boolean(),
        /** Reports of some cohort go to them. */
        safeguard: z.boolean(),
        preview: z.boolean(),
      }),
      preview: z
        .strictObject({
          id,
          subjectName: z.string(),
          part,
          cohortName: z.string(),
          expiresAt: instant,
          /** Whether the cohort's policy shows the words of messages to its coordinators. */
          showsWords: z.boolean(),
        })
        .nullable(),
    }),
    access: "anyone",
  }),
  updateMe: command({
    path: "PATCH /api/me",
    sentence: "Changes one's own name, time zone or language; what is left out stays.",
    input: z.strictObject({
      name: name.optional(),
      timeZone: z.string().max(64).refine(isTimeZone).optional(),
      locale: z.string().max(16).refine(isLocale).optional(),
    }),
    answer: person,
  }),
  getOrganizationPeople: query({
    path: "GET /api/organizations/{organizationId}/people",
    sentence: "Everybody of an organization by name, found by name or address; for its admins.",
    input: z.strictObject({
      organizationId: id,
      search: z.string().trim().max(120).optional(),
      role: organizationRole.optional(),
      after: cursor.optional(),
      take,
    }),
    answer: z.strictObject({
      people: z.array(organizationPerson),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  changeOrganizationRole: command({
    path: "PUT /api/organizations/{organizationId}/people/{personId}/role",
    sentence: "Gives somebody another role in an organization; the last owner stays one.",
    input: z.strictObject({ organizationId: id, personId: id, role: organizationRole }),
    answer: organizationPerson,
    errors: ["last_owner"],
  }),
  removeFromOrganization: command({
    path: "DELETE /api/organizations/{organizationId}/people/{personId}",
    sentence:
      "Takes somebody out of an organization who was never in a pair there; for others their parts are ended instead.",
    input: z.strictObject({ organizationId: id, personId: id }),
    answer: z.strictObject({ personId: id }),
    errors: ["last_owner", "person_has_pairs"],
  }),
  getWhoLooked: query({
    path: "GET /api/me/looks",
    sentence: "Who of the staff looked at what is about the asking person, when and why.",
    input: z.strictObject({ after: cursor.optional(), take }),
    answer: z.strictObject({
      looks: z.array(look),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  getAuditLog: query({
    path: "GET /api/organizations/{organizationId}/audit-log",
    sentence: "What staff of an organization did and looked at, newest first; for its admins.",
    input: z.strictObject({
      organizationId: id,
      /** Only what this person did, or what was done about them. */
      personId: id.optional(),
      after: cursor.optional(),
      take,
    }),
    answer: z.strictObject({
      entries: z.array(auditEntry),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  getGivenUpJobs: query({
    path: "GET /api/jobs/given-up",
    sentence:
      "Jobs that failed too often to be tried again, newest first, two hundred at most; for admins.",
    input: z.strictObject({}),
    answer: z.strictObject({ jobs: z.array(givenUpJob) }),
  }),
  retryJob: command({
    path: "POST /api/jobs/{jobId}/retry",
    sentence: "Puts a job that was given up back to work.",
    input: z.strictObject({ jobId: z.string().regex(/^\d{1,18}$/) }),
    answer: z.strictObject({ jobId: z.string() }),
  }),
  getMailbox: query({
    path: "GET /api/mails",
    sentence:
      "The mails that were written, newest first; for admins in the demo and in development while no mail server is set.",
    input: z.strictObject({ after: cursor.optional(), take }),
    answer: z.strictObject({
      mails: z.array(mail),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  getMail: query({
    path: "GET /api/mails/{mailId}",
    sentence: "One mail with its words, which are taken away after seven days.",
    input: z.strictObject({ mailId: id }),
    answer: z.strictObject({ mail, html: z.string().nullable(), text: z.string().nullable() }),
  }),
  ...photoOperations,
});

export const peopleEvents = heard({
  "person.changed": {
    sentence: "The asking person changed their own name, time zone or language, on some device.",
    shape: z.strictObject({ personId: id }),
  },
  "member.role_changed": {
    sentence: "The person's role in an organization is another one.",
    shape: z.strictObject({ organizationId: id, personId: id, role: organizationRole }),
  },
  "member.removed": {
    sentence: "The person is no longer in an organization.",
    shape: z.strictObject({ organizationId: id, personId: id }),
  },
});
