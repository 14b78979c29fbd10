import type { Scene } from "./scene.ts";

export type Role = "trellis_app" | "trellis_worker" | "trellis_policy" | "trellis_owner";

/** Somebody at work in the database: the role, and what is said in the transaction before the work. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
  /** Statements that follow `begin`, as platform/db/transaction.ts sends them, and the door where there is one. */
  readonly steps: readonly string[];
  readonly isPreview: boolean;
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
  seesMentor: "previewOfMentor",
  seesDisclosed: "previewOfDisclosed",
  seesWanderer: "previewOfWanderer",
  seesEnded: "previewOfEnded",
} as const;

/** The functions of the database, each with the door it opens, in somebody's name. */
const DOORS = [
  ["fn.mentor", "", "mentor"],
  ["fn.wanderer", "", "wanderer"],
  ["fn.admin", "", "admin"],
  ["fn.nobody", "", ""],
  ["fn.send", "send", ""],
  ["fn.pair", "pair", ""],
  ["fn.invitation", "invitation", "invited"],
  ["fn.set-up", "set-up", "stranger"],
  ["fn.disclosure", "disclosure", "disclosingCoordinator"],
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

function app(name: string, steps: readonly string[], isPreview = false): Actor {
  return { name, role: "trellis_app", steps, isPreview };
}

function appActors(scene: Scene): Actor[] {
  const as = (person: string) => asPerson(person === "" ? "" : scene.idOf(person));
  const enter = (preview: string) => `select app.enter_preview('${scene.idOf(preview)}')`;
  const mailbox = `select ${setting("app.mailbox", "open")}`;
  return [
    app("anonymous", [as("")]),
    ...PEOPLE.map((person) => app(person, [as(person)])),
    ...Object.entries(PREVIEWS).map(([name, preview]) =>
      app(name, [as("admin"), enter(preview)], true),
    ),
    app("mailboxOfAdmin", [as("admin"), mailbox]),
    app("mailboxOfForeignAdmin", [as("foreignAdmin"), mailbox]),
    app("mailboxOfMentor", [as("mentor"), mailbox]),
    app("mailboxInPreview", [as("admin"), mailbox, enter("previewOfMentor")], true),
    app("signInDoor", [as(""), ofDoor("sign-in")]),
  ];
}

/** Everybody the matrix asks. */
export function actorsOf(scene: Scene): Actor[] {
  const as = (person: string) => asPerson(person === "" ? "" : scene.idOf(person));
  const fn = (name: string, steps: readonly string[], isPreview = false): Actor => ({
    name,
    role: "trellis_policy",
    steps,
    isPreview,
  });
  return [
    ...appActors(scene),
    { name: "worker", role: "trellis_worker", steps: [ofDoor("jobs")], isPreview: false },
    { name: "idleWorker", role: "trellis_worker", steps: [as("mentor")], isPreview: false },
    ...DOORS.map(([name, door, person]) => fn(name, [as(person), ofDoor(door)])),
    fn(
      "fn.inPreview",
      [as("admin"), `select app.enter_preview('${scene.idOf("previewOfMentor")}')`],
      true,
    ),
    { name: "migrator", role: "trellis_owner", steps: [as("")], isPreview: false },
  ];
}

/** Everything an actor may have said, unsaid: between two actors in one transaction. */
export const UNSAY = `select ${["person", "preview", "preview_cohort", "preview_organization", "door", "mailbox"]
  .map((name) => setting(`app.${name}`, ""))
  .join(", ")}`;
