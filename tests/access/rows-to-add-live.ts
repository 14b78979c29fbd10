import type { Scene } from "./scene.ts";
import { personId } from "./rows-to-add-staff.ts";

/** Drafts and preferences that somebody might try to add. */
export function liveToAdd(scene: Scene) {
  const { active, closed } = scene.program.conversations;
  const [ofActive, ofClosed] = [`'${active}'::uuid`, `'${closed}'::uuid`];
  const me = "app.person_id()";
  return {
    "public.message_drafts": {
      ofActiveForMe: { conversation_id: ofActive, person_id: me, body: "'Begun'" },
      ofActiveForMentee: {
        conversation_id: ofActive,
        person_id: personId(scene, "mentee"),
        body: "'Begun'",
      },
      ofClosedForMe: { conversation_id: ofClosed, person_id: me, body: "'Begun'" },
    },
    "public.messaging_preferences": {
      mine: { person_id: me, shares_seen: "false" },
      ofMentee: { person_id: personId(scene, "mentee"), shares_seen: "false" },
    },
  };
}
