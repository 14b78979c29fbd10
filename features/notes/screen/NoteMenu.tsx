import {
  Archive,
  BookmarkPlus,
  Download,
  Ellipsis,
  Eye,
  FileDown,
  History,
  PenLine,
  Printer,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { IconButton } from "#ui/button/Button.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { notesApi, useNoteActions, type SharedNote } from "../client.ts";
import { ReadersDialog, RenameDialog, VersionDialog } from "./NoteDialogs.tsx";
import { printNote } from "./print-note.ts";
import { useNoteWords } from "./words.ts";

function refused(error: unknown): void {
  toast({ text: errorText(errorCode(error)).title, tone: "problem" });
}

/** Gives a file to the browser to be saved. */
async function download(noteId: string, format: "markdown" | "html", history: "no" | "yes") {
  const { name, mediaType, content } = await notesApi("exportSharedNote", {
    noteId,
    format,
    history,
  });
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function useMoving(note: SharedNote) {
  const t = useNoteWords();
  const { archive, remove, restore } = useNoteActions(note.id);
  const undo = { label: t("menu.undo"), act: () => void restore().catch(refused) };
  const { title } = note;
  return {
    archive: () =>
      void archive().then(() => toast({ text: t("menu.archived", { title }), undo }), refused),
    remove: () =>
      void remove().then(() => toast({ text: t("menu.removed", { title }), undo }), refused),
  };
}

type Opened = "rename" | "readers" | "version" | null;

function useChanges(note: SharedNote, open: (dialog: Opened) => void): (MenuItem | false)[] {
  const t = useNoteWords();
  const { can } = note;
  return [
    can.write && {
      id: "rename",
      label: t("menu.rename"),
      icon: PenLine,
      onSelect: () => open("rename"),
    },
    can.choose && {
      id: "readers",
      label: t("menu.audience"),
      icon: Eye,
      onSelect: () => open("readers"),
    },
    can.write && {
      id: "version",
      label: t("menu.version"),
      icon: BookmarkPlus,
      onSelect: () => open("version"),
    },
  ];
}

function useWaysOut({ id }: SharedNote): MenuItem[] {
  const t = useNoteWords();
  const save = (format: "markdown" | "html", history: "no" | "yes" = "no") =>
    void download(id, format, history).catch(refused);
  const print = (history: "no" | "yes") => void printNote(id, history).catch(refused);
  return [
    { id: "markdown", label: t("menu.markdown"), icon: Download, onSelect: () => save("markdown") },
    { id: "html", label: t("menu.html"), icon: FileDown, onSelect: () => save("html") },
    {
      id: "full",
      label: t("menu.withHistory"),
      icon: FileDown,
      onSelect: () => save("html", "yes"),
    },
    { id: "print", label: t("menu.print"), icon: Printer, onSelect: () => print("no") },
    { id: "print-all", label: t("menu.printAll"), icon: Printer, onSelect: () => print("yes") },
  ];
}

function useWaysAway(note: SharedNote): (MenuItem | false)[] {
  const t = useNoteWords();
  const { archive, remove } = useMoving(note);
  const { can } = note;
  return [
    can.archive && { id: "archive", label: t("menu.archive"), icon: Archive, onSelect: archive },
    can.delete && {
      id: "remove",
      label: t("menu.remove"),
      icon: Trash2,
      danger: true,
      onSelect: remove,
    },
  ];
}

function useItems(
  note: SharedNote,
  open: (dialog: Opened) => void,
  view: { isHistory: boolean; toggle: () => void },
): MenuItem[] {
  const t = useNoteWords();
  const [changes, out, away] = [useChanges(note, open), useWaysOut(note), useWaysAway(note)];
  const label = view.isHistory ? t("menu.write") : t("menu.history");
  const items: (MenuItem | false)[] = [
    ...changes,
    { id: "history", label, icon: History, onSelect: view.toggle },
    { kind: "divider", id: "out" },
    ...out,
    away.some((item) => item !== false) && { kind: "divider", id: "away" },
    ...away,
  ];
  return items.filter((item) => item !== false);
}

/** Everything that can be done with a note as a whole. */
export function NoteMenu({
  note,
  isHistory,
  onHistory,
}: {
  note: SharedNote;
  isHistory: boolean;
  onHistory: () => void;
}) {
  const t = useNoteWords();
  const [dialog, setDialog] = useState<Opened>(null);
  const items = useItems(note, setDialog, { isHistory, toggle: onHistory });
  const close = () => setDialog(null);
  return (
    <>
      <Menu
        label={t("menu.label")}
        items={items}
        trigger={(props) => (
          <IconButton icon={Ellipsis} label={t("menu.label")} variant="outline" {...props} />
        )}
      />
      {dialog === "rename" && <RenameDialog note={note} onClose={close} />}
      {dialog === "readers" && <ReadersDialog note={note} onClose={close} />}
      {dialog === "version" && <VersionDialog note={note} onClose={close} />}
    </>
  );
}
