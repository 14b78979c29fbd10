import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { useEffect, useEffectEvent } from "react";
import { useTaskActions, type NoteTask } from "./note-actions.tsx";

/** A check-box where it stands. */
export interface TaskPlace extends NoteTask {
  readonly at: number;
}

function taskOf(node: Node, at: number): TaskPlace {
  const itemId: unknown = node.attrs["itemId"];
  return {
    at,
    text: node.firstChild?.textContent ?? "",
    isDone: node.attrs["checked"] === true,
    itemId: typeof itemId === "string" ? itemId : null,
  };
}

/** The check-box the caret stands in. */
export function taskAt({ state }: Editor): TaskPlace | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === "taskItem") return taskOf(node, $from.before(depth));
  }
  return null;
}

/** The check-boxes that are action items as well. */
function linkedIn(doc: Node): TaskPlace[] {
  const found: TaskPlace[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === "taskItem" && typeof node.attrs["itemId"] === "string")
      found.push(taskOf(node, at));
    return !node.isTextblock;
  });
  return found;
}

const BY_ITEM = "by-item";

/** Makes every check-box of an item say what the item says. */
function show(editor: Editor, itemId: string, isDone: boolean): void {
  const { tr, doc } = editor.state;
  for (const task of linkedIn(doc)) {
    if (task.itemId !== itemId || task.isDone === isDone) continue;
    const node = doc.nodeAt(task.at);
    tr.setNodeMarkup(task.at, undefined, { ...node?.attrs, checked: isDone });
  }
  if (tr.docChanged) editor.view.dispatch(tr.setMeta(BY_ITEM, true));
}

/** Makes a check-box an action item as well. */
export function linkTask(editor: Editor, at: number, itemId: string): void {
  const node = editor.state.doc.nodeAt(at);
  if (node?.type.name !== "taskItem") return;
  editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { ...node.attrs, itemId }));
}

/** Whether somebody here did it: not what came over the line, and not what an item said. */
function isOwnHand(transaction: Transaction): boolean {
  // What the editor's own plugin leaves there, untyped by its library.
  const sync = transaction.getMeta(ySyncPluginKey) as
    | { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean }
    | undefined; // as above
  if (transaction.getMeta(BY_ITEM) === true) return false;
  return sync?.isChangeOrigin !== true || sync.isUndoRedoOperation === true;
}

const saidBy = (tasks: readonly TaskPlace[]) =>
  new Map(tasks.flatMap(({ itemId, isDone }) => (itemId === null ? [] : [[itemId, isDone]])));

/** Check-boxes and the items that they are say the same: a tick here does the item, and its being done ticks here. */
export function useLinkedTasks(editor: Editor | null, isEditable: boolean): void {
  const { done, follow, setDone } = useTaskActions();
  const tick = useEffectEvent(async (on: Editor, itemId: string, isDone: boolean) => {
    if (!(await setDone(itemId, isDone)) && !on.isDestroyed) show(on, itemId, !isDone);
  });
  useEffect(() => {
    if (editor === null) return;
    let before = saidBy(linkedIn(editor.state.doc));
    follow([...before.keys()]);
    const changed = ({ transaction }: { transaction: Transaction }) => {
      if (!transaction.docChanged) return;
      const after = saidBy(linkedIn(transaction.doc));
      if (after.size > 0 || before.size > 0) follow([...after.keys()]);
      for (const [itemId, isDone] of after) {
        const was = before.get(itemId);
        if (was !== undefined && was !== isDone && isOwnHand(transaction))
          void tick(editor, itemId, isDone);
      }
      before = after;
    };
    editor.on("transaction", changed);
    return () => void editor.off("transaction", changed);
  }, [editor, follow]);
  useEffect(() => {
    if (editor === null || !isEditable) return;
    for (const [itemId, isDone] of done) show(editor, itemId, isDone);
  }, [editor, isEditable, done]);
}
