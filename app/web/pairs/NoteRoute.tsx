import { ListChecks } from "lucide-react";
import { useMemo, useState } from "react";
import { ItemDialog } from "#features/action-items/screen/ItemDialog.tsx";
import { useItemMenuWords } from "#features/action-items/screen/words-menu.ts";
import {
  NoteActionsProvider,
  type NoteActions,
  type PlacedTask,
} from "#features/notes/screen/note-actions.tsx";
import { NoteScreen } from "#features/notes/screen/NoteScreen.tsx";
import { usePairPlace } from "#features/pairs/client-place.ts";
import { useAddressParam } from "../address-param.ts";

/** An action item out of a check-box of a note. */
function ItemOfTask({ task, onClose }: { task: PlacedTask; onClose: () => void }) {
  const { data } = usePairPlace(task.pairId);
  if (data === undefined) return null;
  return <ItemDialog pair={data} start={{ title: task.text, description: "" }} onClose={onClose} />;
}

/** The note that the address names, with what other features can do with its check-boxes. */
export function NoteRoute() {
  const t = useItemMenuWords();
  const noteId = useAddressParam("noteId");
  const [task, setTask] = useState<PlacedTask | null>(null);
  const label = t("make");
  const actions = useMemo(
    (): NoteActions => ({
      forTask: (chosen) => [
        { id: "action-item", label, icon: ListChecks, onSelect: () => setTask(chosen) },
      ],
    }),
    [label],
  );
  return (
    <NoteActionsProvider actions={actions}>
      <NoteScreen key={noteId} noteId={noteId} />
      {task !== null && <ItemOfTask task={task} onClose={() => setTask(null)} />}
    </NoteActionsProvider>
  );
}
