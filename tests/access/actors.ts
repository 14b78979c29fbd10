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
  seesEnded: ["previewOfEnded", "endedMentor"],
} as const;

/** The functions of the database, each with the door it opens, in somebody's name. */
const DOORS = [
  ["fn.mentor", "", "mentor"],
  ["fn.wanderer", "", "wanderer"],
  ["fn.admin", "", "admin"],
  ["fn.nobody", "", ""],
  ["fn.send", "send", ""],
  ["fn.pair", "pair", ""],
  ["fn.invitation", "invitation", "mentee"],
  ["fn.set-up", "set-up", "stranger"],
  ["fn.disclosure", "disclosure", "disclosingCoordinator"],
  ["fn.count", "count", "coordinator"],
  ["fn.looked", "looked", "disclosedMentor"],
  ["fn.demo", "demo", ""],
  ["fn.sign-in", "sign-in", ""],
  ["fn.disabling", "disabling", ""],
  ["fn.jobs", "jobs", ""],
] as const;

const setting = (name: string, value: string) => `set_config('${name}', '${value}', true)`;

/** As transaction.ts begins: who asks, and no preview. */
function asPerson(id: string): string {
  return `select ${setting("app.person", id)}, ${setting("app.preview", "")}`;
}

const ofDoor = (door: string) => `select ${setting("app.door", door)}`;

/** Everybody the matrix asks. */
export function actorsOf(scene: Scene): Actor[] {
  const actor = (
    role: Role,
    name: string,
    self: string,
    door = "",
    more: {
      readonly mailbox?: true;
      readonly preview?: string;
      readonly by?: string;
      readonly stray?: string;
    } = {},
  ): Actor => {
    const person = more.by ?? self;
    const steps = [asPerson(person === "" ? "" : scene.idOf(person))];
    if (door !== "") steps.push(ofDoor(door));
    if (more.mailbox === true) steps.push(`select ${setting("app.mailbox", "open")}`);
    if (more.preview !== undefined) {
      steps.push(`select app.enter_preview('${scene.idOf(more.preview)}')`);
    }
    if (more.stray !== undefined)
      steps.push(`select ${setting("app.preview", scene.idOf(more.stray))}`);
    return { name, role, steps, isPreview: more.preview !== undefined, self };
  };
  const app = actor.bind(null, "trellis_app");
  const fn = actor.bind(null, "trellis_policy");
  return [
    app("anonymous", ""),
    ...PEOPLE.map((person) => app(person, person)),
    ...Object.entries(PREVIEWS).map(([name, [preview, self]]) =>
      app(name, self, "", { by: "admin", preview }),
    ),
    app("mailboxOfAdmin", "admin", "", { mailbox: true }),
    app("mailboxOfForeignAdmin", "foreignAdmin", "", { mailbox: true }),
    app("mailboxOfMentor", "mentor", "", { mailbox: true }),
    app("mailboxInPreview", "mentor", "", {
      mailbox: true,
      by: "admin",
      preview: "previewOfMentor",
    }),
    app("signInDoor", "", "sign-in"),
    actor("trellis_worker", "worker", "", "jobs"),
    actor("trellis_worker", "idleWorker", "mentor"),
    ...DOORS.map(([name, door, person]) => fn(name, person, door)),
    fn("fn.inPreview", "mentor", "", { by: "admin", preview: "previewOfMentor" }),
    fn("fn.inPreviewOfMentee", "disclosedMentee", "", {
      by: "admin",
      preview: "previewOfDisclosed",
    }),
    fn("fn.lookedInPreview", "mentor", "looked", { by: "admin", preview: "previewOfMentor" }),
    fn("fn.strayPreview", "wanderer", "", { stray: "previewOfMentor" }),
    actor("trellis_owner", "migrator", ""),
    actor("access_operator", "operator", ""),
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
