import * as Y from "yjs";
import { newId } from "#platform/api/new-id.ts";
import type { Platform } from "#platform/api/context.ts";
import { nodeOf, plainOf } from "./note-document.ts";
import { withHands, writtenIn, type Hands } from "./note-hands.ts";
import { roomsOfNote, type Heard } from "./rooms.ts";

interface Row {
  readonly number: string;
  readonly author_id: string | null;
  readonly bytes: Buffer;
  readonly at: Date | null;
  readonly is_state: boolean;
  readonly last_version: string;
  readonly hands: Hands | null;
}

interface Written {
  readonly number: number;
  readonly authorId: string | null;
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** So long nobody wrote: what was written by then is a version. */
const PAUSE_MS = 5 * 60_000;
/** So long nobody wrote, and then somebody else did. */
const CHANGE_OF_HANDS_MS = 20_000;
/** The job waits until the keys rest. */
const REST_MS = 45_000;

/** Where one version ends and the next begins: after a pause, or where another takes over. */
export function versionEnds(written: readonly Written[]): readonly Written[] {
  return written.filter((one, index) => {
    const next = written[index + 1];
    if (next === undefined) return true;
    const rest = next.at - one.at;
    return rest >= PAUSE_MS || (rest >= CHANGE_OF_HANDS_MS && next.authorId !== one.authorId);
  });
}

async function keepVersion(
  { pools }: Pick<Platform, "pools">,
  noteId: string,
  doc: Y.Doc,
  end: Written,
  { authors, hands }: { readonly authors: readonly string[]; readonly hands: Hands },
): Promise<void> {
  const node = nodeOf(doc);
  const written = writtenIn(doc, node, hands);
  await pools.worker.query(
    "select app.add_shared_note_version($1, $2, null, 'by_itself', $3, $4, $5, $6, $7, $8)",
    [
      newId(),
      noteId,
      end.number,
      JSON.stringify(node.toJSON()),
      plainOf(node),
      authors,
      new Date(end.at),
      written === null ? null : JSON.stringify(written),
    ],
  );
}

/** What is written without a rest is made short all the same when it is this many. */
const MOST_WRITTEN = 3000;

async function readWritten({ pools }: Pick<Platform, "pools">, noteId: string) {
  const { rows } = await pools.worker.query<Row>(
    "select number, author_id, bytes, at, is_state, last_version, hands from app.shared_note_to_keep($1)",
    [noteId],
  );
  const state = rows.find((row) => row.is_state);
  const written: Written[] = rows
    .filter((row) => !row.is_state)
    .map((row) => ({
      number: Number(row.number),
      authorId: row.author_id,
      bytes: row.bytes,
      at: row.at?.getTime() ?? 0,
    }));
  return { state, written, lastVersion: Number(rows[0]?.last_version ?? 0) };
}

/**
 * Makes the updates of a note into one state with its plain words, and cuts versions where the writing paused or
 * changed hands. Nothing is taken from a note by it: an update that comes meanwhile has a higher number and stays.
 */
export async function keepNote(
  platform: Pick<Platform, "pools" | "rooms">,
  noteId: string,
): Promise<void> {
  const { state, written, lastVersion } = await readWritten(platform, noteId);
  const ends = new Set(versionEnds(written.filter((one) => one.number > lastVersion)));
  const doc = new Y.Doc();
  if (state !== undefined) Y.applyUpdate(doc, state.bytes);
  let authors = new Set<string>();
  let hands = state?.hands ?? {};
  for (const one of written) {
    Y.applyUpdate(doc, one.bytes);
    hands = withHands(hands, one.bytes, one.authorId);
    if (one.number > lastVersion && one.authorId !== null) authors.add(one.authorId);
    if (!ends.has(one)) continue;
    // One version is made of those before it.
    // oxlint-disable-next-line no-await-in-loop
    await keepVersion(platform, noteId, doc, one, { authors: [...authors], hands });
    authors = new Set();
  }
  const upto = Math.max(Number(state?.number ?? 0), written.at(-1)?.number ?? 0);
  const note = await keepState(platform, noteId, doc, { upto, hands });
  if (note === undefined || ends.size === 0) return;
  platform.rooms.tell(roomsOfNote(note), "shared_note.changed", { noteId, pairId: note.pair_id });
}

async function keepState(
  { pools }: Pick<Platform, "pools">,
  noteId: string,
  doc: Y.Doc,
  { upto, hands }: { readonly upto: number; readonly hands: Hands },
): Promise<Heard | undefined> {
  const plain = plainOf(nodeOf(doc));
  const { rows } = await pools.worker.query<Heard>(
    "select pair_id, cohort_id, audience, creator_id from app.keep_shared_note($1, $2, $3, $4, $5, $6)",
    [
      noteId,
      upto,
      Buffer.from(Y.encodeStateAsUpdate(doc)),
      plain,
      Buffer.byteLength(plain),
      JSON.stringify(hands),
    ],
  );
  return rows[0];
}

/** As the job does it: when the keys rest. Until then it comes again. */
export async function keepNoteAtRest(
  platform: Pick<Platform, "pools" | "rooms">,
  noteId: string,
  restMs = REST_MS,
): Promise<void> {
  const { rows } = await platform.pools.worker.query<{ is_due: boolean }>(
    "select app.shared_note_rests($1, $2, $3) as is_due",
    [noteId, restMs, MOST_WRITTEN],
  );
  if (rows[0]?.is_due === true) await keepNote(platform, noteId);
}
