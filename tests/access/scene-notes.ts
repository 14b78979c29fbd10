import * as Y from "yjs";
import { documentOfMarkdown } from "#features/notes/markdown-in.ts";
import { givenNode, updateTowards } from "#features/notes/note-document.ts";
import type { SceneWriter } from "./scene.ts";

/** Pairs with their cohort, organization and mentor: in each a note of every audience, made by the mentor. */
const PAIRS = `
  active Quiet FERNSIDE mentor
  paused Quiet FERNSIDE otherMentor
  closed Quiet FERNSIDE endedMentor
  disclosed Disclosing FERNSIDE disclosedMentor
  wandering Disclosing FERNSIDE wanderer
  foreign Foreign MOSSBANK foreignMentor
  abroad Foreign MOSSBANK foreignMentor`;

const AUDIENCES = { own: "me", note: "pair", open: "coordinators" } as const;

interface Place {
  readonly pair: string;
  readonly cohort: string;
  readonly organization: string;
  readonly creator: string;
}

/** What a note says, as its update. */
export function noteBytes(words: string): Buffer {
  const node = givenNode(documentOfMarkdown(words));
  const bytes = node === null ? null : updateTowards(new Y.Doc(), node);
  if (bytes === null) throw new Error(`Nothing can be made of ${words}.`);
  return Buffer.from(bytes);
}

async function addNote(
  { put, name, idOf }: SceneWriter,
  called: string,
  audience: string,
  { pair, cohort, organization, creator }: Place,
  deletedDays: number | null = null,
): Promise<void> {
  const note = [name(called), idOf(pair)];
  const words = `Words of ${called}`;
  await put(
    `insert into shared_notes (id, pair_id, cohort_id, organization_id, creator_id, title, audience, changed_by, deleted_at)
     values ($1, $2, $3, $4, $5, 'A note', $6, $5, clock_timestamp() - make_interval(days => $7::int))`,
    [...note, idOf(cohort), idOf(organization), idOf(creator), audience, deletedDays],
  );
  await put(
    `insert into shared_note_updates (note_id, pair_id, number, id, author_id, bytes, at)
     values ($1, $2, 1, $3, $4, $5, clock_timestamp() - interval '1 hour')`,
    [...note, name(`updateOf${called}`), idOf(creator), noteBytes(words)],
  );
  await put("update shared_note_positions set last_number = 1, weight = 20 where note_id = $1", [
    note[0],
  ]);
  await put(
    "insert into shared_note_states (note_id, pair_id, upto, bytes, plain) values ($1, $2, 1, $3, $4)",
    [...note, noteBytes(words), words],
  );
  await put(
    `insert into shared_note_versions (id, note_id, pair_id, number, name, kind, upto, document, plain, author_ids, made_by)
     values ($3, $1, $2, 1, 'Kept', 'named', 1, $4, $5, array[$6::uuid], $6)`,
    [
      ...note,
      name(`versionOf${called}`),
      JSON.stringify(documentOfMarkdown(words)),
      words,
      idOf(creator),
    ],
  );
  await put(
    `insert into shared_note_comments (id, note_id, pair_id, author_id, anchor, quoted, body)
     values ($3, $1, $2, $4, '{"from": {}, "to": {}}', 'Words', 'Said of ' || $5::text)`,
    [...note, name(`commentOf${called}`), idOf(creator), called],
  );
}

/** Pictures brought for notes: name, pair, owner, and the note they stand in. */
const PICTURES = `
  drawnInNote active mentor noteOfActive
  drawnInOwn active mentor ownOfActive
  drawnInOpen active mentee openOfActive
  drawnLoose active mentee
  drawnInClosed closed endedMentor openOfClosed
  drawnInDisclosed disclosed disclosedMentee noteOfDisclosed`;

async function addPictures({ put, name, idOf, conversationOf }: SceneWriter): Promise<void> {
  for (const line of PICTURES.trim().split("\n")) {
    const [called = "", pair = "", owner = "", note] = line.trim().split(" ");
    const file = [name(called), idOf(owner)];
    // oxlint-disable-next-line no-await-in-loop -- rows have an order
    await put(
      `insert into files (id, owner_id, purpose, conversation_id, kind, name, media_type, size, checksum, state)
       values ($1, $2, 'shared_note', $3, 'image', 'drawn.webp', 'image/webp', 9, repeat('0', 64), 'ready')`,
      [...file, conversationOf(pair)],
    );
    if (note === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await put(
      `insert into shared_note_files (note_id, pair_id, file_id, owner_id)
       select id, pair_id, $2, $3 from shared_notes where id = $1`,
      [idOf(note), ...file],
    );
  }
}

/** What pairs write down, in pairs of every kind. */
export async function addNotes(writer: SceneWriter): Promise<void> {
  for (const line of PAIRS.trim().split("\n")) {
    const [pair = "", cohort = "", organization = "", creator = ""] = line.trim().split(" ");
    const place = { pair, cohort, organization, creator };
    const of = `Of${pair.slice(0, 1).toUpperCase()}${pair.slice(1)}`;
    for (const [kind, audience] of Object.entries(AUDIENCES)) {
      // oxlint-disable-next-line no-await-in-loop -- rows have an order
      await addNote(writer, `${kind}${of}`, audience, place);
    }
    if (pair === "active" || pair === "foreign") {
      const days = pair === "active" ? 1 : 31;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await addNote(writer, `deletedNote${of}`, "coordinators", place, days);
    }
  }
  await addPictures(writer);
}
