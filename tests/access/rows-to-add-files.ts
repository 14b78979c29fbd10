import type { Scene } from "./scene.ts";
import { personId } from "./rows-to-add-staff.ts";

const ME = "app.person_id()";

/** Files somebody might try to begin, and forms of those that are there. */
export function filesToAdd(scene: Scene) {
  const { conversations } = scene.program;
  const file = (owner: string, conversation: keyof typeof conversations | null) => ({
    id: "gen_random_uuid()",
    owner_id: owner,
    purpose: conversation === null ? "'photo'" : "'message'",
    ...(conversation === null ? {} : { conversation_id: `'${conversations[conversation]}'::uuid` }),
    kind: "'image'",
    name: "'picture.webp'",
    media_type: "'image/webp'",
    size: "9",
  });
  return {
    "public.files": {
      inActiveByMe: file(ME, "active"),
      inActiveByMentee: file(personId(scene, "mentee"), "active"),
      inClosedByMe: file(ME, "closed"),
      photoByMe: file(ME, null),
      photoByMentee: file(personId(scene, "mentee"), null),
    },
    "public.file_forms": {
      ofVoiceInActive: {
        file_id: `'${scene.idOf("voiceInActive")}'::uuid`,
        form: "'screen'",
        media_type: "'image/webp'",
        size: "9",
      },
    },
  };
}
