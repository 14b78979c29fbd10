import type { Scene } from "./scene.ts";

function one(expression: string): string {
  return `select array[(${expression})::text]`;
}

const NEW = "gen_random_uuid()";

type Row = readonly [id: string, note: string, author: string, weight: number];

/** Calls by which updates come in. */
function addingCalls({ program, idOf }: Scene) {
  const { people } = program;
  const me = "app.person_id()";
  const by = (person: "mentor" | "stranger" | "endedMentor" | "mentee") => `'${people[person]}'`;
  const add = (...rows: readonly Row[]) =>
    `select array(select outcome from app.add_shared_note_updates(
       array[${rows.map(([id]) => id).join(", ")}]::uuid[],
       array[${rows.map(([, note]) => `'${idOf(note)}'`).join(", ")}]::uuid[],
       array[${rows.map(([, , author]) => author).join(", ")}]::uuid[],
       array[${rows.map(() => "'\\x00'").join(", ")}]::bytea[],
       array[${rows.map(([, , , weight]) => weight).join(", ")}], 1000) order by place)`;
  const id = (note: string) => `'${idOf(note)}'`;
  return {
    "app.add_shared_note_updates": {
      inNoteByMe: add([NEW, "noteOfActive", me, 1]),
      inOwnByMe: add([NEW, "ownOfActive", me, 1]),
      severalAtOnce: add(
        [NEW, "noteOfActive", by("mentor"), 1],
        [NEW, "noteOfActive", by("stranger"), 1],
        [NEW, "ownOfActive", by("mentee"), 1],
        [NEW, "noteOfClosed", by("endedMentor"), 1],
        [NEW, "deletedNoteOfActive", by("mentor"), 1],
        [NEW, "openOfActive", by("mentee"), 999],
      ),
      again: add([id("updateOfnoteOfActive"), "noteOfActive", by("mentor"), 1]),
    },
  };
}

/** Calls of what is done to notes. */
export function noteCalls(scene: Scene) {
  const { idOf } = scene;
  const on = (call: (note: string) => string) => ({
    ofNote: one(call("noteOfActive")),
    ofOwn: one(call("ownOfActive")),
    ofClosed: one(call("openOfClosed")),
  });
  const id = (note: string) => `'${idOf(note)}'`;
  return {
    ...addingCalls(scene),
    "app.add_shared_note_version": on(
      (note) =>
        `app.add_shared_note_version(${NEW}, ${id(note)}, 'Named', 'named', 1, '{}', '', array[]::uuid[])`,
    ),
    "app.settle_shared_note_comment": on(
      (note) => `nullif(app.settle_shared_note_comment(${id(`commentOf${note}`)}, true), false)`,
    ),
    "app.shared_note_to_keep": on(
      (note) => `select nullif(count(*), 0) from app.shared_note_to_keep(${id(note)})`,
    ),
    "app.shared_note_rests": on((note) => `app.shared_note_rests(${id(note)}, 0, 10)`),
    "app.keep_shared_note": on(
      (note) =>
        `select 'kept' from (select app.keep_shared_note(${id(note)}, 1, '\\x00', 'Words', 5, '{}')) as kept`,
    ),
    "app.purge_shared_note": {
      longDeleted: one(`app.purge_shared_note(${id("deletedNoteOfForeign")})`),
      justDeleted: one(`app.purge_shared_note(${id("deletedNoteOfActive")})`),
      ofNote: one(`app.purge_shared_note(${id("noteOfActive")})`),
    },
  };
}
