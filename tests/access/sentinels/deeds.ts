import type { SeededGround } from "../ground.ts";
import { tokenOf } from "../scene-invitations.ts";
import { noteBytes } from "../scene-notes.ts";
import { newToken, type Planted } from "./tokens.ts";

/** One change, as somebody. */
export interface Deed {
  readonly by: string;
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const on = (by: string, path: string, input: Deed["input"] = {}): Deed => ({ by, path, input });
const REASON = "A reason that is long enough";

/** The two of several pairs write; each word is a token with its place. */
function saying({ ground }: SeededGround, planted: Planted): Deed[] {
  const { conversations } = ground.scene.program;
  const say = (name: keyof typeof conversations, by: string): Deed => {
    const row = ground.rows.get("public.messages")?.find((one) => one.name === `${name}1`);
    if (row === undefined) throw new Error(`Nothing was said in ${name}.`);
    const body = newToken();
    planted.set(body, { table: "public.messages", column: "body", row });
    const input = { conversationId: conversations[name], id: crypto.randomUUID(), body };
    return on(by, "POST /api/conversations/{conversationId}/messages", input);
  };
  return [
    say("active", "mentor"),
    say("active", "mentee"),
    say("disclosed", "disclosedMentor"),
    say("foreign", "foreignMentor"),
  ];
}

/** What the two notice of each other, and what only one of them begins to write: a token with its place. */
function noticing({ ground }: SeededGround, planted: Planted): Deed[] {
  const { active } = ground.scene.program.conversations;
  const row = ground.rows
    .get("public.message_drafts")
    ?.find(({ name }) => name === "active/mentor");
  if (row === undefined) throw new Error("The mentor has begun nothing.");
  const body = newToken();
  planted.set(body, { table: "public.message_drafts", column: "body", row });
  const tab = crypto.randomUUID();
  return [
    on("mentor", `PUT /api/conversations/${active}/draft`, { body, replyToSeq: null, tab }),
    on("mentor", `POST /api/conversations/${active}/typing`),
    on("mentor", "POST /api/presence", { tab, isHere: true }),
    on("mentor", "POST /api/delivered", { conversations: [{ conversationId: active, upTo: 9 }] }),
    on("mentee", "PATCH /api/messaging-preferences", { presence: false }),
  ];
}

function ofThePair({ ground }: SeededGround): Deed[] {
  const { conversations, messages } = ground.scene.program;
  return [
    on("mentee", `POST /api/conversations/${conversations.active}/read`, { upTo: 4 }),
    on("mentee", `POST /api/conversations/${conversations.active}/archive`),
    on("mentee", `POST /api/conversations/${conversations.active}/restore`),
    on("mentee", `PUT /api/conversations/${conversations.active}/mute`, { until: null }),
    on("mentee", `DELETE /api/conversations/${conversations.active}/mute`),
    on("mentor", `DELETE /api/messages/${messages.active[0]}`),
    on("mentee", "POST /api/invitations/accept", { token: tokenOf("forMentor") }),
    on("mentor", "PATCH /api/me", { timeZone: "Europe/Vienna" }),
  ];
}

function ofStaff({ ground }: SeededGround): Deed[] {
  const { program, idOf } = ground.scene;
  const { conversations, cohorts, pairs, parts, people, organizations } = program;
  const bystander = `/api/organizations/${organizations.fernside}/people/${people.bystander}`;
  const opened = `/api/conversations/${conversations.disclosed}/disclosures`;
  const look = { id: crypto.randomUUID(), cohortId: cohorts.quiet, part: "mentor" };
  const invited = { id: crypto.randomUUID(), email: "somebody.else@nowhere.example" };
  return [
    on("coordinator", `PUT /api/pairs/${pairs.active}/state`, { state: "paused" }),
    on("coordinator", `PUT /api/pairs/${pairs.active}/state`, { state: "active" }),
    on("coordinator", `PUT /api/mentors/${parts.mentor}/capacity`, { capacity: 4 }),
    on("coordinator", `POST /api/participants/mentee/${parts.otherMentee}/end`),
    on("admin", `PATCH /api/cohorts/${cohorts.quiet}`, { name: "Another name" }),
    on("admin", `PUT ${bystander}/role`, { role: "analyst" }),
    on("admin", "POST /api/previews", { ...look, partId: parts.mentor, reason: REASON }),
    on("admin", `POST /api/previews/${idOf("previewOfMentor")}/end`),
    on("disclosingCoordinator", `POST ${opened}`, { reason: REASON }),
    on("foreignAdmin", `PATCH /api/cohorts/${cohorts.foreign}`, { name: "Another name abroad" }),
    on("coordinator", "POST /api/invitations/by-mail", {
      cohortId: cohorts.quiet,
      part: "mentee",
      invitations: [invited],
    }),
  ];
}

/** Reports, stopped contact, and what is done later: of all that only those hear whom it concerns. */
function forSafety({ ground }: SeededGround): Deed[] {
  const { program, idOf } = ground.scene;
  const { active, foreign } = program.conversations;
  const { quiet } = program.cohorts;
  const later = { preset: "tomorrow_morning", timeZone: "Europe/Berlin" };
  const kept = { id: crypto.randomUUID(), body: "Said later" };
  const report = { id: crypto.randomUUID(), kind: "unkind", words: "Not kind" };
  const contact = `/api/cohorts/${quiet}/staff/${program.people.coordinator}/safeguarding`;
  return [
    on("mentee", `POST /api/conversations/${active}/cases`, report),
    on("coordinator", `POST /api/cases/${idOf("caseOfContact")}/take`),
    on("coordinator", `POST /api/cases/${idOf("caseOfActive")}/conversation`, { reason: REASON }),
    on("mentee", `POST /api/conversations/${active}/stop`),
    on("mentee", `POST /api/conversations/${active}/resume`),
    on("foreignCoordinator", `POST /api/conversations/${foreign}/stop`),
    on("foreignAdmin", `POST /api/conversations/${foreign}/resume`),
    on("mentor", `POST /api/conversations/${active}/scheduled-messages`, { ...kept, ...later }),
    on("mentor", `DELETE /api/scheduled-messages/${kept.id}`),
    on("mentee", `POST /api/messages/${program.messages.active[2]}/reminders`, {
      id: crypto.randomUUID(),
      ...later,
    }),
    on("admin", `PUT ${contact}`, { isContact: true }),
  ];
}

/** What is written in notes of every audience: one's own, the two's, and one that coordinators read. */
function ofNotes({ ground }: SeededGround): Deed[] {
  const { idOf } = ground.scene;
  const update = () => ({
    id: crypto.randomUUID(),
    update: noteBytes("Written").toString("base64"),
  });
  const note = (called: string) => `/api/shared-notes/${idOf(called)}`;
  return [
    ...["ownOfActive", "noteOfActive", "openOfActive"].flatMap((called) => [
      on("mentor", `POST ${note(called)}/updates`, update()),
      on("mentor", `POST ${note(called)}/caret`, { editor: 7, caret: null }),
      on("mentor", `PATCH ${note(called)}`, { title: "Another title" }),
    ]),
    on("foreignMentor", `POST ${note("openOfForeign")}/updates`, update()),
    on("mentee", `PUT ${note("noteOfActive")}/comments/${idOf("commentOfnoteOfActive")}/resolved`, {
      isResolved: true,
    }),
  ];
}

/** What others do while everybody listens. */
export function deedsIn(seeded: SeededGround, planted: Planted): Deed[] {
  return [
    ...saying(seeded, planted),
    ...noticing(seeded, planted),
    ...ofThePair(seeded),
    ...ofStaff(seeded),
    ...forSafety(seeded),
    ...ofNotes(seeded),
  ];
}
