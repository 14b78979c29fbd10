/** What decides who hears of a note. */
export interface Heard {
  readonly pair_id: string;
  readonly audience: string;
  readonly creator_id: string;
  readonly cohort_id: string;
}

/** The two, or its writer alone: who hears of the carets in a note, too. */
export function roomsOfWriters(note: Omit<Heard, "cohort_id">): string[] {
  return [note.audience === "me" ? `person:${note.creator_id}` : `pair:${note.pair_id}`];
}

/** Who hears what is written in a note: those who write in it, and those who run the cohort where they read it. */
export function roomsOfNote(note: Heard): string[] {
  const isReadAlong = note.audience === "coordinators";
  return [...roomsOfWriters(note), ...(isReadAlong ? [`cohort:${note.cohort_id}`] : [])];
}
