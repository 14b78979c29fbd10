import { personId } from "./rows-to-add-staff.ts";
import type { Scene } from "./scene.ts";

/** What is done to messages. */
export function writingToAdd(scene: Scene) {
  const { conversations, messages } = scene.program;
  const mentee = personId(scene, "mentee");
  const ofActive = {
    message_id: `'${messages.active[1]}'::uuid`,
    conversation_id: `'${conversations.active}'::uuid`,
  };
  return {
    "public.message_reactions": {
      ofActiveByMentee: { ...ofActive, person_id: mentee, emoji: "'🎉'" },
    },
    "public.message_pins": { ofActiveByMentee: { ...ofActive, pinned_by: mentee } },
    "public.message_stars": { ofActiveForMentee: { ...ofActive, person_id: mentee } },
    "public.message_edits": {
      ofActive: {
        ...ofActive,
        edition: "9",
        body: "'Before'",
        written_at: "clock_timestamp()",
      },
    },
  };
}
