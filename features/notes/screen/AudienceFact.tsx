import { Eye, Lock, Users } from "lucide-react";
import type { SharedNote } from "../client.ts";
import classes from "./NoteScreen.module.css";
import { useNoteWords } from "./words.ts";

const ICONS = { me: Lock, pair: Users, coordinators: Eye };

/** Who reads a note, in words. */
export function AudienceFact({
  note,
  ownId,
}: {
  note: Pick<SharedNote, "audience" | "people">;
  ownId: string;
}) {
  const t = useNoteWords();
  const Icon = ICONS[note.audience];
  const isParty = note.people.some(({ id }) => id === ownId);
  return (
    <span className={classes.fact} data-audience={note.audience}>
      <Icon aria-hidden />
      {t(`${isParty ? "audience" : "audienceOther"}.${note.audience}`)}
    </span>
  );
}
