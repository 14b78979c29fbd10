import type { Rooms } from "#platform/realtime/rooms.ts";
import { MOST_TOLD_BYTES } from "./contract-shapes.ts";
import type { Waiting, WrittenRow } from "./note-writer.ts";
import { roomsOfNote, roomsOfWriters } from "./rooms.ts";

/** So long the database's yes to a hand is good for showing what it types: with all ways counted, less than a second. */
const TRUSTED_MS = 900;
/** After a change of the note itself every word waits for the database again, until older answers have come in. */
const QUIET_MS = 2000;
/** What a hand types is short; anything longer is told with its number. */
const MOST_TYPED_BYTES = 2000;
const MOST_NOTES = 10_000;
/** Numbers of what was shown are gathered so long: nobody waits for them. */
const NUMBERS_MS = 250;

interface Hands {
  readonly heardIn: readonly string[];
  /** By author: until when. */
  readonly trusted: Map<string, number>;
}

interface Kept {
  readonly number: number;
  readonly id: string;
  readonly update: string | null;
  readonly authorId: string;
}

interface Told {
  readonly row: WrittenRow & { readonly pair_id: string; readonly cohort_id: string };
  readonly updates: Kept[];
  readonly isShown: boolean[];
  isChange: boolean;
}

function base64(bytes: Uint8Array): string | null {
  return bytes.length > MOST_TOLD_BYTES ? null : Buffer.from(bytes).toString("base64");
}

/**
 * Tells of what is written in notes: with its number after its commit, and, where the database has just taken something
 * from the same hand in the same note, the moment it comes. What is only shown counts for nothing until its number
 * comes; whoever saw it keeps it until then (see NoteHearing).
 */
export class NoteTelling {
  readonly #rooms: Rooms;
  readonly #notes = new Map<string, Hands>();
  readonly #quiet = new Map<string, number>();
  readonly #shown = new WeakSet<Waiting>();
  readonly #numbers = new Map<
    string,
    { heardIn: readonly string[]; updates: Kept[]; timer: ReturnType<typeof setTimeout> }
  >();

  readonly #now: () => number;

  /** `now`: milliseconds that never go back. */
  constructor(rooms: Rooms, now = () => performance.now()) {
    this.#rooms = rooms;
    this.#now = now;
  }

  /** Shows the other what somebody types, on its way to be kept. */
  show(waiting: Waiting): void {
    const { noteId, id, authorId, bytes } = waiting;
    const hands = this.#notes.get(noteId);
    const until = hands?.trusted.get(authorId) ?? 0;
    if (hands === undefined || until < this.#now()) return;
    if (bytes.length > MOST_TYPED_BYTES || this.#shown.has(waiting)) return;
    this.#shown.add(waiting);
    const update = Buffer.from(bytes).toString("base64");
    this.#rooms.tell(hands.heardIn, "shared_note.typed", { noteId, id, update, authorId });
  }

  isShown(waiting: Waiting): boolean {
    return this.#shown.has(waiting);
  }

  /** The note itself changed, who reads it or whether it is there: nobody's hand is trusted before its next word is kept. */
  forget(noteId: string): void {
    this.#notes.delete(noteId);
    this.#tellNumbers(noteId);
    this.#sweep();
    this.#quiet.set(noteId, this.#now() + QUIET_MS);
  }

  /** Tells what is kept now, one frame a note, whatever shared the commit. */
  tell(given: readonly Waiting[], rows: ReadonlyMap<number, WrittenRow>): void {
    const byNote = new Map<string, Told>();
    given.forEach((waiting, index) => {
      const row = rows.get(index + 1);
      if (row === undefined) return;
      const { pair_id, cohort_id, outcome } = row;
      const { noteId, authorId, bytes, id } = waiting;
      // One that was there already was committed, but its answer may have been lost on the way, and then nobody was told.
      const isThere = outcome === "kept" || outcome === "repeated";
      if (!isThere || pair_id === null || cohort_id === null)
        return void this.#notes.delete(noteId);
      const place = { ...row, pair_id, cohort_id };
      this.#trust(noteId, authorId, roomsOfWriters(place));
      const told = byNote.get(noteId) ?? { row: place, updates: [], isShown: [], isChange: false };
      told.isChange ||= row.is_told;
      told.updates.push({ number: Number(row.number), id, update: base64(bytes), authorId });
      told.isShown.push(this.#shown.has(waiting));
      byNote.set(noteId, told);
    });
    for (const [noteId, told] of byNote) this.#tellNote(noteId, told);
  }

  #tellNote(noteId: string, { row, updates, isShown, isChange }: Told): void {
    const [writers, all] = [roomsOfWriters(row), roomsOfNote(row)];
    if (isShown.includes(true)) {
      // Who saw it needs its number alone; those who read along see it only now.
      const readers = all.filter((room) => !writers.includes(room));
      this.#rooms.tell(readers, "shared_note.updated", { noteId, updates });
      const bare = updates.map((one, place) => (isShown[place] ? { ...one, update: null } : one));
      this.#gather(noteId, writers, bare);
      if (isShown.includes(false)) this.#tellNumbers(noteId);
    } else {
      this.#tellNumbers(noteId);
      this.#rooms.tell(all, "shared_note.updated", { noteId, updates });
    }
    if (isChange) this.#rooms.tell(all, "shared_note.changed", { noteId, pairId: row.pair_id });
  }

  #gather(noteId: string, heardIn: readonly string[], updates: readonly Kept[]): void {
    const known = this.#numbers.get(noteId);
    if (known !== undefined) return void known.updates.push(...updates);
    const timer = setTimeout(() => this.#tellNumbers(noteId), NUMBERS_MS);
    this.#numbers.set(noteId, { heardIn, updates: [...updates], timer });
  }

  #tellNumbers(noteId: string): void {
    const gathered = this.#numbers.get(noteId);
    if (gathered === undefined) return;
    clearTimeout(gathered.timer);
    this.#numbers.delete(noteId);
    this.#rooms.tell(gathered.heardIn, "shared_note.updated", {
      noteId,
      updates: gathered.updates,
    });
  }

  #trust(noteId: string, authorId: string, heardIn: readonly string[]): void {
    if ((this.#quiet.get(noteId) ?? 0) > this.#now()) return;
    if (this.#notes.size >= MOST_NOTES) this.#notes.clear();
    const hands = this.#notes.get(noteId) ?? { heardIn, trusted: new Map<string, number>() };
    hands.trusted.set(authorId, this.#now() + TRUSTED_MS);
    this.#notes.set(noteId, { ...hands, heardIn });
  }

  #sweep(): void {
    if (this.#quiet.size < MOST_NOTES) return;
    const now = this.#now();
    for (const [noteId, until] of this.#quiet) if (until <= now) this.#quiet.delete(noteId);
  }
}
