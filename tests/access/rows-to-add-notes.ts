import { personId } from "./rows-to-add-staff.ts";
import type { Scene } from "./scene.ts";

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";

type Values = Readonly<Record<string, string>>;

/** Everything a note keeps its words in. */
function wordsToAdd(within: Values, author: string) {
  return {
    "public.shared_note_positions": { ofActive: within },
    "public.shared_note_updates": {
      ofActive: { ...within, number: "9", id: NEW, author_id: author, bytes: "'x'" },
    },
    "public.shared_note_states": {
      ofActive: { ...within, upto: "9", bytes: "'x'", plain: "'Words'" },
    },
    "public.shared_note_versions": {
      ofActive: {
        id: NEW,
        ...within,
        number: "9",
        kind: "'named'",
        upto: "1",
        document: "'{}'",
        plain: "'Words'",
      },
    },
  };
}

/** What is said to passages, and the pictures that stand between them. */
function saidAndShown(scene: Scene, within: (called: string) => Values) {
  const mentor = personId(scene, "mentor");
  const picture = (called: string, owner: string) => ({
    ...within(called),
    file_id: `'${scene.idOf("drawnLoose")}'::uuid`,
    owner_id: owner,
  });
  const comment = (called: string, author: string) => ({
    id: NEW,
    ...within(called),
    author_id: author,
    anchor: "'{}'",
    body: "'Said'",
  });
  return {
    "public.shared_note_files": {
      byMeInNote: picture("noteOfActive", ME),
      byMentorInNote: picture("noteOfActive", mentor),
      byMeInOwn: picture("ownOfActive", ME),
      byMeInOpen: picture("openOfActive", ME),
      byMeInClosed: picture("openOfClosed", ME),
    },
    "public.shared_note_comments": {
      byMeInNote: comment("noteOfActive", ME),
      byMentorInNote: comment("noteOfActive", mentor),
      byMeInOwn: comment("ownOfActive", ME),
      byMeInOpen: comment("openOfActive", ME),
      byMeInClosed: comment("openOfClosed", ME),
    },
  };
}

/** Notes, and what is in them. */
export function notesToAdd(scene: Scene) {
  const { organizations, cohorts, pairs } = scene.program;
  const mentor = personId(scene, "mentor");
  const note = (pair: "active" | "closed", creator: string) => ({
    id: NEW,
    organization_id: `'${organizations.fernside}'::uuid`,
    cohort_id: `'${cohorts.quiet}'::uuid`,
    pair_id: `'${pairs[pair]}'::uuid`,
    creator_id: creator,
    title: "'A note'",
  });
  const within = (called: string) => ({
    note_id: `'${scene.idOf(called)}'::uuid`,
    pair_id: `'${called.endsWith("Closed") ? pairs.closed : pairs.active}'::uuid`,
  });
  return {
    "public.shared_notes": {
      byMeInActive: note("active", ME),
      byMentorInActive: note("active", mentor),
      byMeInClosed: note("closed", ME),
      byMeOfMeeting: {
        ...note("active", ME),
        session_id: `'${scene.idOf("sessionOfActive")}'::uuid`,
      },
    },
    ...wordsToAdd(within("noteOfActive"), mentor),
    ...saidAndShown(scene, within),
  };
}
