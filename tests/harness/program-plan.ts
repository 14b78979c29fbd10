/**
 * The people of the test program. Fernside has two cohorts: in `quiet` what a pair writes stays with the two, in
 * `disclosing` its coordinators may read along. Mossbank is another organization with one cohort.
 */
export const PEOPLE = {
  owner: "Olive Owner",
  admin: "Ada Admin",
  analyst: "Anton Analyst",
  /** Belongs to Fernside and has no part in anything. */
  bystander: "Bea Bystander",
  /** Coordinates `quiet`. */
  coordinator: "Cora Coordinator",
  /** Coordinates `disclosing`. */
  disclosingCoordinator: "Dario Coordinator",
  /** The two of the active pair in `quiet`. */
  mentor: "Mara Mentor",
  mentee: "Mika Mentee",
  /** In `quiet` too; proposed to each other, which neither can see. */
  otherMentor: "Otto Mentor",
  otherMentee: "Oda Mentee",
  /** In `quiet` too; their pair is closed. */
  endedMentor: "Enno Mentor",
  endedMentee: "Elsa Mentee",
  /** The two of the active pair in `disclosing`: members of another cohort, seen from `quiet`. */
  disclosedMentor: "Dina Mentor",
  disclosedMentee: "Dov Mentee",
  foreignOwner: "Frida Owner",
  foreignAdmin: "Falk Admin",
  foreignAnalyst: "Fen Analyst",
  foreignCoordinator: "Flora Coordinator",
  foreignMentor: "Finn Mentor",
  foreignMentee: "Fee Mentee",
  /** Has an account and belongs nowhere. */
  stranger: "Stan Stranger",
} as const;

export const ROLES = {
  fernside: {
    owner: "owner",
    admin: "admin",
    analyst: "analyst",
    bystander: "member",
    coordinator: "member",
    disclosingCoordinator: "member",
    mentor: "member",
    mentee: "member",
    otherMentor: "member",
    otherMentee: "member",
    endedMentor: "member",
    endedMentee: "member",
    disclosedMentor: "member",
    disclosedMentee: "member",
  },
  mossbank: {
    foreignOwner: "owner",
    foreignAdmin: "admin",
    foreignAnalyst: "analyst",
    foreignCoordinator: "member",
    foreignMentor: "member",
    foreignMentee: "member",
  },
} as const;

export const COHORTS = {
  quiet: { organization: "fernside", disclosure: "pair", coordinator: "coordinator" },
  disclosing: {
    organization: "fernside",
    disclosure: "coordinators",
    coordinator: "disclosingCoordinator",
  },
  foreign: { organization: "mossbank", disclosure: "pair", coordinator: "foreignCoordinator" },
} as const;

export const PARTS = {
  mentor: { cohort: "quiet", table: "mentors" },
  otherMentor: { cohort: "quiet", table: "mentors" },
  endedMentor: { cohort: "quiet", table: "mentors" },
  mentee: { cohort: "quiet", table: "mentees" },
  otherMentee: { cohort: "quiet", table: "mentees" },
  endedMentee: { cohort: "quiet", table: "mentees" },
  disclosedMentor: { cohort: "disclosing", table: "mentors" },
  disclosedMentee: { cohort: "disclosing", table: "mentees" },
  foreignMentor: { cohort: "foreign", table: "mentors" },
  foreignMentee: { cohort: "foreign", table: "mentees" },
} as const;

export const PAIRS = {
  active: { mentor: "mentor", mentee: "mentee", state: "active" },
  proposed: { mentor: "otherMentor", mentee: "otherMentee", state: "proposed" },
  closed: { mentor: "endedMentor", mentee: "endedMentee", state: "closed" },
  disclosed: { mentor: "disclosedMentor", mentee: "disclosedMentee", state: "active" },
  foreign: { mentor: "foreignMentor", mentee: "foreignMentee", state: "active" },
} as const;

export const CONVERSATIONS = ["active", "closed", "disclosed", "foreign"] as const;

export const INVITATIONS = {
  /** For mentor@nowhere.example, to `quiet`. */
  mailed: {
    cohort: "quiet",
    part: "mentor",
    email: "invited@nowhere.example",
    uses: 1,
    by: "coordinator",
  },
  /** A link for ten mentees, to `quiet`. */
  link: { cohort: "quiet", part: "mentee", email: null, uses: 10, by: "coordinator" },
  foreign: { cohort: "foreign", part: "mentee", email: null, uses: 10, by: "foreignCoordinator" },
} as const;
