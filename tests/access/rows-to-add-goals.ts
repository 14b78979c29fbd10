import { personId } from "./rows-to-add-staff.ts";
import type { Scene } from "./scene.ts";

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";

/** Goals, what belongs to them, what was reached, profiles and agreements. */
export function goalsToAdd(scene: Scene) {
  const id = (name: string) => `'${scene.idOf(name)}'::uuid`;
  const { pairs } = scene.program;
  const [active, closed] = [`'${pairs.active}'::uuid`, `'${pairs.closed}'::uuid`];
  const ends = { organization_id: id("FERNSIDE"), cohort_id: id("Quiet") };
  const goal = { id: NEW, ...ends, audience: "'pair'", title: "'Reach'" };
  const ofGoal = { goal_id: id("goalOfActive"), pair_id: active };
  const ofSecret = { goal_id: id("secretOfActive"), pair_id: active };
  const ofClosed = { goal_id: id("goalOfClosed"), pair_id: closed };
  const step = { id: NEW, place: "2", title: "'Step'" };
  const checkIn = { id: NEW, progress: "20", words: "'Said'" };
  const mentor = personId(scene, "mentor");
  return {
    "public.goals": {
      byMeInActive: { ...goal, pair_id: active, owner_id: ME },
      byMentorInActive: { ...goal, pair_id: active, owner_id: mentor },
      byMeInClosed: { ...goal, pair_id: closed, owner_id: ME },
    },
    "public.goal_words": {
      ofWordless: { goal_id: id("wordless"), pair_id: active },
      ofWordlessSecret: { goal_id: id("wordlessSecret"), pair_id: active },
    },
    "public.goal_steps": {
      ofGoal: { ...step, ...ofGoal },
      ofSecret: { ...step, ...ofSecret },
      ofClosed: { ...step, ...ofClosed },
    },
    "public.goal_check_ins": {
      byMe: { ...checkIn, ...ofGoal, author_id: ME },
      byMentor: { ...checkIn, ...ofGoal, author_id: mentor },
      ofSecret: { ...checkIn, ...ofSecret, author_id: ME },
      ofClosed: { ...checkIn, ...ofClosed, author_id: ME },
    },
    "public.goal_action_items": {
      ofSecret: { ...ofSecret, item_id: id("itemOfActive") },
      ofWordless: { goal_id: id("wordless"), pair_id: active, item_id: id("itemOfActive") },
    },
    ...reachedToAdd(scene),
    ...agreementsToAdd(scene),
  };
}

function reachedToAdd(scene: Scene) {
  const { pairs, parts } = scene.program;
  const [active, closed] = [`'${pairs.active}'::uuid`, `'${pairs.closed}'::uuid`];
  const mentor = personId(scene, "mentor");
  return {
    "public.pair_deeds": {
      ofActive: { pair_id: active, kind: "'session_held'", subject_id: NEW },
    },
    "public.pair_milestones": { ofActive: { pair_id: active, kind: "'half_year'" } },
    "public.pair_milestone_looks": {
      ofActiveForMe: { pair_id: active, kind: "'began_talking'", person_id: ME },
      ofActiveForMentor: { pair_id: active, kind: "'began_talking'", person_id: mentor },
      ofClosedForMe: { pair_id: closed, kind: "'began_talking'", person_id: ME },
    },
    "public.profiles": {
      ofEndedMentor: {
        id: `'${parts.endedMentor}'::uuid`,
        mentor_id: `'${parts.endedMentor}'::uuid`,
        person_id: personId(scene, "endedMentor"),
        cohort_id: `'${scene.idOf("Quiet")}'::uuid`,
      },
    },
  };
}

function agreementsToAdd(scene: Scene) {
  const { pairs } = scene.program;
  const words = { goals: "'Wanted'", rhythm: "'Met'", boundaries: "'Kept'" };
  const version = (pair: "active" | "closed", author: string) => ({
    pair_id: `'${pairs[pair]}'::uuid`,
    version: "2",
    author_id: author,
    ...words,
  });
  const signature = (pair: "active" | "closed" | "disclosed", person: string) => ({
    pair_id: `'${pairs[pair]}'::uuid`,
    version: "1",
    person_id: person,
  });
  return {
    "public.pair_agreements": {
      byMeInActive: version("active", ME),
      byMenteeInActive: version("active", personId(scene, "mentee")),
      byMeInClosed: version("closed", ME),
    },
    "public.pair_agreement_signatures": {
      byMeInActive: signature("active", ME),
      byMenteeInActive: signature("active", personId(scene, "mentee")),
      byMeInClosed: signature("closed", ME),
      byMeInDisclosed: signature("disclosed", ME),
    },
  };
}
