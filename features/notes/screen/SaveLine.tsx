import { Cloud, CloudOff, HardDrive, LoaderCircle, type LucideIcon } from "lucide-react";
import type { SaveState } from "../note-sync.ts";
import classes from "./NoteScreen.module.css";
import { useNoteWords } from "./words.ts";

const ICONS: Readonly<Record<SaveState, LucideIcon>> = {
  reading: LoaderCircle,
  saved: Cloud,
  saving: LoaderCircle,
  kept: HardDrive,
  refused: CloudOff,
};

/** Where what was written stands: said in words, and to ears when it changes for longer than a key press. */
export function SaveLine({ state }: { state: SaveState }) {
  const t = useNoteWords();
  const Icon = ICONS[state];
  return (
    <span
      className={classes.save}
      data-save={state}
      title={state === "kept" ? t("save.keptText") : undefined}
    >
      <Icon aria-hidden />
      <span role="status" aria-live={state === "saving" || state === "saved" ? "off" : "polite"}>
        {t(`save.${state}`)}
      </span>
    </span>
  );
}
