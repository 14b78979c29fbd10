import type { Scene } from "./scene.ts";

/** `access_operator`: a login of somebody's own that was lent the owner's role, as hosts do. */
export type Role =
  | "trellis_app"
  | "trellis_worker"
  | "trellis_policy"
  | "trellis_owner"
  | "access_operator";

/** Somebody at work in the database: the role, and what is said in the transaction before the work. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
  /** Statements that follow `begin`, as platform/db/transaction.ts sends them, and the door where there is one. */
  readonly steps: readonly string[];
  readonly isPreview: boolean;
  /** The person in whose name it is, or through whose eyes; "" for nobody. */
  readonly self: string;
}

/** In people's names; the left side is what the cells call them, the right side whose name it is. */
const PEOPLE = [
  "stranger",
  "bystander",
  "invited",
  "mentor",
  "mentee",
  "otherMentor",
  "otherMentee",
  "endedMentor",
  "endedMentee",
  "formerMentor",
  "formerMentee",
  "disclosedMentor",
  "disclosedMentee",
  "wanderer",
  "coordinator",
  "disclosingCoordinator",
  "analyst",
  "admin",
  "owner",
  "foreignMentor",
  "foreignMentee",
  "foreignCoordinator",
  "foreignAnalyst",
  "foreignAdmin",
  "foreignOwner",
  "demoPerson",
] as const;

/** The admin's previews. */
const PREVIEWS = {
  seesMentor: ["previewOfMentor", "mentor"],
  seesDisclosed: ["previewOfDisclosed", "disclosedMentee"],
  seesWanderer: ["previewOfWanderer", "wanderer"],
  seesWandererInQuiet: ["previewOfWandererInQuiet", "wanderer"],
  seesOwner: ["previewOfOwner", "owner"],
  seesEnded: ["previewOfEnded", "endedMentor"],
} as const;

/** The functions of the database, each with the door it opens, in somebody's name. */
const DOORS = [
  ["fn.mentor", "", "mentor"],
  ["fn.wanderer", "", "wanderer"],
  ["fn.admin", "", "admin"],
  ["fn.analyst", "", "analyst"],
  ["fn.nobody", "", ""],
  ["fn.send", "send", ""],
  ["fn.pair", "pair", ""],
  ["fn.part", "part", ""],
  ["fn.invitation", "invitation", "mentee"],
  ["fn.set-up", "set-up", "stranger"],
  ["fn.disclosure", "disclosure", "disclosingCoordinator"],
  ["fn.count", "count", "coordinator"],
  ["fn.countForAnalyst", "count", "analyst"],
  ["fn.looked", "looked", "disclosedMentor"],
  ["fn.demo", "demo", ""],
  ["fn.sign-in", "sign-in", ""],
  ["fn.disabling", "disabling", ""],
  ["fn.jobs", "jobs", ""],
  ["fn.case", "case", "mentee"],
  ["fn.later", "later", ""],
  ["fn.writing", "writing", ""],
  ["fn.session", "session", ""],
  ["fn.action-items", "action_items", "wanderer"],
  ["fn.handing-over", "handing_over", "wanderer"],
  ["fn.cohort-items", "cohort_items", ""],
  ["fn.note", "note", ""],
  ["fn.goal", "goal", ""],
  ["fn.milestone", "milestone", ""],
  ["fn.profile", "profile", ""],
  ["fn.notification", "notification", ""],
] as const;

const setting = (name: string, value: string) => `set_config('${name}', '${value}', true)`;

/** As transaction.ts begins: who asks, and no preview. */
function asPerson(id: string): string {
  return `select ${setting("app.person", id)}, ${setting("app.preview", "")}`;
}

interface More {
  readonly door?: string;
  readonly mailbox?: true;
  /** The preview that is entered, as the admin who began it. */
  readonly preview?: string;
  /** A preview that is only claimed. */
  readonly stray?: string;
}

/** `self`: in whose name, or through whose eyes. */
function actor(scene: Scene, role: Role, name: string, self: string, more: More = {}): Actor {
  const { door, mailbox, preview, stray } = more;
  const person = preview === undefined ? self : "admin";
  const steps = [asPerson(person === "" ? "" : scene.idOf(person))];
  if (door !== undefined) steps.push(`select ${setting("app.door", door)}`);
  if (mailbox === true) steps.push(`select ${setting("app.mailbox", "open")}`);
  if (preview !== undefined) steps.push(`select app.enter_preview('${scene.idOf(preview)}')`);
  if (stray !== undefined) steps.push(`select ${setting("app.preview", scene.idOf(stray))}`);
  return { name, role, steps, isPreview: preview !== undefined, self };
}

function appActors(scene: Scene): Actor[] {
  const app = actor.bind(null, scene, "trellis_app");
  return [
    app("anonymous", ""),
    ...PEOPLE.map((person) => app(person, person)),
    ...Object.entries(PREVIEWS).map(([name, [preview, self]]) => app(name, self, { preview })),
    app("mailboxOfAdmin", "admin", { mailbox: true }),
    app("mailboxOfForeignAdmin", "foreignAdmin", { mailbox: true }),
    app("mailboxOfMentor", "mentor", { mailbox: true }),
    app("mailboxInPreview", "mentor", { mailbox: true, preview: "previewOfMentor" }),
    app("signInDoor", "", { door: "sign-in" }),
  ];
}

/** Everybody the matrix asks. */
export function actorsOf(scene: Scene): Actor[] {
  const fn = actor.bind(null, scene, "trellis_policy");
  return [
    ...appActors(scene),
    actor(scene, "trellis_worker", "worker", "", { door: "jobs" }),
    actor(scene, "trellis_worker", "idleWorker", "mentor"),
    ...DOORS.map(([name, door, person]) => fn(name, person, { door })),
    fn("fn.inPreview", "mentor", { preview: "previewOfMentor" }),
    fn("fn.inPreviewOfMentee", "disclosedMentee", { preview: "previewOfDisclosed" }),
    fn("fn.lookedInPreview", "mentor", { door: "looked", preview: "previewOfMentor" }),
    fn("fn.strayPreview", "wanderer", { stray: "previewOfMentor" }),
    actor(scene, "trellis_owner", "migrator", ""),
    actor(scene, "access_operator", "operator", ""),
  ];
}

/** Everything an actor may have said, unsaid: between two actors in one transaction. */
export const UNSAY = `select ${[
  "person",
  "preview",
  "preview_cohort",
  "preview_organization",
  "door",
  "mailbox",
]
  .map((name) => setting(`app.${name}`, ""))
  .join(", ")}`;
