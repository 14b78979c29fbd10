import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useMemo, useState } from "react";
import { ItemDialog } from "#features/action-items/screen/ItemDialog.tsx";
import { useItemMenuWords } from "#features/action-items/screen/words-menu.ts";
import { noteQuery } from "#features/notes/client.ts";
import {
  NoteActionsProvider,
  type NoteActions,
  type PlacedTask,
} from "#features/notes/screen/note-actions.tsx";
import { NoteScreen } from "#features/notes/screen/NoteScreen.tsx";
import { usePairPlace } from "#features/pairs/client-place.ts";
import { useAddressParam } from "../address-param.ts";
import { PairNotice } from "./PairNotice.tsx";
import { useItemsOfTasks } from "./items-of-tasks.ts";

/** An action item out of a check-box of a note; from then on the two are one. */
function ItemOfTask({ task, onClose }: { task: PlacedTask; onClose: () => void }) {
  const { data } = usePairPlace(task.pairId);
  if (data === undefined) return null;
  return (
    <ItemDialog
      pair={data}
      start={{ title: task.text, description: "" }}
      onMade={task.link}
      onClose={onClose}
    />
  );
}

/** The note that the address names, with what other features can do with its check-boxes. */
export function NoteRoute() {
  const t = useItemMenuWords();
  const noteId = useAddressParam("noteId");
  const { data } = useQuery({ ...noteQuery(noteId), enabled: false });
  const [task, setTask] = useState<PlacedTask | null>(null);
  const items = useItemsOfTasks();
  const { done } = items;
  const [make, open] = [t("make"), t("open")];
  const actions = useMemo(
    (): NoteActions => ({
      ...items,
      forTask: (chosen) =>
        chosen.itemId !== null && done.has(chosen.itemId)
          ? [
              {
                kind: "link",
                id: "open",
                label: open,
                icon: ListChecks,
                href: `/action-items/${chosen.itemId}`,
              },
            ]
          : [{ id: "action-item", label: make, icon: ListChecks, onSelect: () => setTask(chosen) }],
    }),
    [items, done, make, open],
  );
  return (
    <NoteActionsProvider actions={actions}>
      <PairNotice pairId={data?.note.pairId} />
      <NoteScreen key={noteId} noteId={noteId} />
      {task !== null && <ItemOfTask task={task} onClose={() => setTask(null)} />}
    </NoteActionsProvider>
  );
}
