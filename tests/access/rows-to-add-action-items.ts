import { personId } from "./rows-to-add-staff.ts";
import type { Scene } from "./scene.ts";

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";

type Name = "active" | "closed";

/** What stands within an item of an open or of a closed pair. */
function within(scene: Scene, pair: Name) {
  return {
    item_id: `'${scene.idOf(pair === "active" ? "itemOfActive" : "itemOfClosed")}'::uuid`,
    pair_id: `'${scene.program.pairs[pair]}'::uuid`,
  };
}

function insideRows(scene: Scene) {
  const mentor = personId(scene, "mentor");
  const step = (pair: Name) => ({
    id: NEW,
    ...within(scene, pair),
    place: "2",
    title: "'Another step'",
  });
  const comment = (pair: Name, author: string) => ({
    id: NEW,
    ...within(scene, pair),
    author_id: author,
    body: "'Said'",
  });
  const file = (pair: Name, owner: string) => ({
    ...within(scene, pair),
    file_id: `'${scene.idOf(pair === "active" ? "looseInActive" : "looseInClosed")}'::uuid`,
    owner_id: owner,
  });
  return {
    "public.action_item_words": { ofActive: within(scene, "active") },
    "public.action_item_steps": { inActive: step("active"), inClosed: step("closed") },
    "public.action_item_comments": {
      byMeInActive: comment("active", ME),
      byMentorInActive: comment("active", mentor),
      byMeInClosed: comment("closed", ME),
    },
    "public.action_item_files": {
      byMeInActive: file("active", ME),
      byMentorInActive: file("active", mentor),
      byMeInClosed: file("closed", ME),
    },
    "public.action_item_changes": {
      ofActive: { ...within(scene, "active"), kind: "'completed'" },
    },
  };
}

/** Items, what is in them, and what cohorts give to pairs. */
export function actionItemsToAdd(scene: Scene) {
  const { organizations, cohorts, pairs } = scene.program;
  const inQuiet = {
    id: NEW,
    organization_id: `'${organizations.fernside}'::uuid`,
    cohort_id: `'${cohorts.quiet}'::uuid`,
  };
  const item = (pair: Name, creator: string) => ({
    ...inQuiet,
    pair_id: `'${pairs[pair]}'::uuid`,
    title: "'To do'",
    assignee_id: personId(scene, pair === "active" ? "mentee" : "endedMentor"),
    creator_id: creator,
  });
  const given = (by: string) => ({
    ...inQuiet,
    title: "'Given'",
    side: "'mentee'",
    created_by: by,
  });
  return {
    "public.action_items": {
      byMeInActive: item("active", ME),
      byMentorInActive: item("active", personId(scene, "mentor")),
      byMeInClosed: item("closed", ME),
    },
    ...insideRows(scene),
    "public.cohort_action_items": {
      byMeInQuiet: given(ME),
      byCoordinatorInQuiet: given(personId(scene, "coordinator")),
    },
  };
}
