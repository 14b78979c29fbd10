import { SquareCheckBig } from "lucide-react";
import type { Editor } from "@tiptap/core";
import { IconButton } from "#ui/button/Button.tsx";
import { Menu } from "#ui/menu/Menu.tsx";
import type { SharedNote } from "../client.ts";
import { linkTask, type TaskPlace } from "./linked-tasks.ts";
import { useTaskActions } from "./note-actions.tsx";
import { keepPlace } from "./passages.ts";
import { useNoteWords } from "./words.ts";

/** What can be done with the check-box that one stands in. */
export function NoteTaskMenu({
  editor,
  note,
  task,
}: {
  editor: Editor;
  note: SharedNote;
  task: TaskPlace;
}) {
  const t = useNoteWords();
  const { forTask } = useTaskActions();
  // Others may write before it meanwhile: the place moves with the words.
  const link = (itemId: string) => {
    const at = place();
    if (at !== null) linkTask(editor, at, itemId);
  };
  const place = keepPlace(editor, task.at);
  const items = forTask({ ...task, noteId: note.id, pairId: note.pairId, link });
  if (items.length === 0) return null;
  return (
    <Menu
      label={t("tools.task")}
      items={items}
      trigger={(props) => (
        <IconButton icon={SquareCheckBig} label={t("tools.task")} size="small" {...props} />
      )}
    />
  );
}
