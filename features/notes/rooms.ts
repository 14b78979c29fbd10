/** What decides who hears of a note. */
export interface Heard {
  readonly pair_id: string;
  readonly audience: string;
  readonly creator_id: string;
}

/** Who hears what is written in a note: its writer alone, or the two. Others read it when they look. */
export function roomsOfNote({ pair_id: pairId, audience, creator_id: creatorId }: Heard): string[] {
  return [audience === "me" ? `person:${creatorId}` : `pair:${pairId}`];
}
