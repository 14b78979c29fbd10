import type { SeededGround } from "../ground.ts";
import { tokenOf } from "../scene-invitations.ts";
import { newToken, type Planted } from "./tokens.ts";

/** One change, as somebody. */
export interface Deed {
  readonly by: string;
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What others do while everybody listens; each word that is written is a token with its place. */
export function deedsIn({ ground }: SeededGround, planted: Planted): Deed[] {
  const { program, idOf } = ground.scene;
  const { conversations, cohorts, pairs, parts, people, organizations, messages } = program;
  const say = (name: keyof typeof conversations, by: string): Deed => {
    const row = ground.rows.get("public.messages")?.find((one) => one.name === `${name}1`);
    if (row === undefined) throw new Error(`Nothing was said in ${name}.`);
    const body = newToken();
    planted.set(body, { table: "public.messages", column: "body", row });
    const input = { conversationId: conversations[name], id: crypto.randomUUID(), body };
    return { by, path: "POST /api/conversations/{conversationId}/messages", input };
  };
  const on = (by: string, path: string, input: Deed["input"] = {}): Deed => ({ by, path, input });
  const reason = "A reason that is long enough";
  return [
    say("active", "mentor"),
    say("active", "mentee"),
    say("disclosed", "disclosedMentor"),
    say("foreign", "foreignMentor"),
    on("mentee", `POST /api/conversations/${conversations.active}/read`, { upTo: 4 }),
    on("mentee", `POST /api/conversations/${conversations.active}/archive`),
    on("mentee", `POST /api/conversations/${conversations.active}/restore`),
    on("mentor", `DELETE /api/messages/${messages.active[0]}`),
    on("coordinator", `PUT /api/pairs/${pairs.active}/state`, { state: "paused" }),
    on("coordinator", `PUT /api/pairs/${pairs.active}/state`, { state: "active" }),
    on("coordinator", `PUT /api/mentors/${parts.mentor}/capacity`, { capacity: 4 }),
    on("coordinator", `POST /api/participants/mentee/${parts.otherMentee}/end`),
    on("admin", `PATCH /api/cohorts/${cohorts.quiet}`, { name: "Another name" }),
    on(
      "admin",
      `PUT /api/organizations/${organizations.fernside}/people/${people.bystander}/role`,
      {
        role: "analyst",
      },
    ),
    on("admin", "POST /api/previews", {
      id: crypto.randomUUID(),
      cohortId: cohorts.quiet,
      part: "mentor",
      partId: parts.mentor,
      reason,
    }),
    on("admin", `POST /api/previews/${idOf("previewOfMentor")}/end`),
    on("disclosingCoordinator", `POST /api/conversations/${conversations.disclosed}/disclosures`, {
      reason,
    }),
    on("foreignAdmin", `PATCH /api/cohorts/${cohorts.foreign}`, { name: "Another name abroad" }),
    on("coordinator", "POST /api/invitations/by-mail", {
      cohortId: cohorts.quiet,
      part: "mentee",
      invitations: [{ id: crypto.randomUUID(), email: "somebody.else@nowhere.example" }],
    }),
    on("mentee", "POST /api/invitations/accept", { token: tokenOf("forMentor") }),
    on("mentor", "PATCH /api/me", { timeZone: "Europe/Vienna" }),
  ];
}
