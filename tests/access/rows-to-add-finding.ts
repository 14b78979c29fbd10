import type { Scene } from "./scene.ts";
import { personId } from "./rows-to-add-staff.ts";

/** Mutes that somebody might try to add. */
export function mutesToAdd(scene: Scene) {
  const { active, closed } = scene.program.conversations;
  const muted = { muted_until: "'infinity'" };
  const [ofActive, ofClosed] = [`'${active}'::uuid`, `'${closed}'::uuid`];
  return {
    "public.conversation_mutes": {
      ofActiveForMe: { conversation_id: ofActive, person_id: "app.person_id()", ...muted },
      ofActiveForMentee: {
        conversation_id: ofActive,
        person_id: personId(scene, "mentee"),
        ...muted,
      },
      ofClosedForMe: { conversation_id: ofClosed, person_id: "app.person_id()", ...muted },
    },
  };
}
