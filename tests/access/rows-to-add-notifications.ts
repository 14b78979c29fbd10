import { personId } from "./rows-to-add-staff.ts";
import type { Scene } from "./scene.ts";

/** News that somebody writes by hand. */
export function notificationsToAdd(scene: Scene) {
  const id = (name: string) => `'${scene.idOf(name)}'::uuid`;
  const news = {
    organization_id: id("FERNSIDE"),
    cohort_id: id("Quiet"),
    pair_id: `'${scene.program.pairs.active}'::uuid`,
    kind: "'goal_shared'",
    thing: "'goal'",
    thing_id: "gen_random_uuid()",
  };
  return {
    "public.notifications": {
      forMe: { ...news, person_id: "app.person_id()" },
      forMentor: { ...news, person_id: personId(scene, "mentor") },
    },
  };
}
