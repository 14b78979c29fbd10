import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { NoteComment } from "../client.ts";
import classes from "./NoteEditor.module.css";

/** A passage of the document as it stands now. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

type Anchor = NonNullable<NoteComment["anchor"]>;

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Map<Y.AbstractType<unknown>, never> } | null;
}

function bindingOf(state: EditorState): Binding | null {
  // The state of the editor's own plugin, untyped by its library.
  const found = ySyncPluginKey.getState(state) as Binding | undefined; // as above
  return found?.binding == null ? null : found;
}

/** What is selected, by two places that move with the words; null where nothing is. */
export function anchorOf({ state }: Editor): Anchor | null {
  const found = bindingOf(state);
  const { from, to, empty } = state.selection;
  if (found?.binding == null || empty) return null;
  const { type, binding } = found;
  const placed = (at: number) =>
    JSON.parse(
      JSON.stringify(absolutePositionToRelativePosition(at, type, binding.mapping)),
    ) as Record<string, unknown>; // a plain object, by its making
  return { from: placed(from), to: placed(to) };
}

/** A place in the document that moves with the words; asked later, it says where it is, or null where it is gone. */
export function keepPlace({ state }: Editor, at: number): () => number | null {
  const found = bindingOf(state);
  if (found?.binding == null) return () => null;
  const { doc, type, binding } = found;
  // As its own counterpart takes it; its library leaves it untyped.
  const place = absolutePositionToRelativePosition(at, type, binding.mapping) as Y.RelativePosition; // as above
  return () => relativePositionToAbsolutePosition(doc, type, place, binding.mapping) ?? null;
}

/** Where a passage is now; null where its words are gone. */
export function passageOf(state: EditorState, anchor: Anchor | null): Passage | null {
  const found = bindingOf(state);
  if (found?.binding == null || anchor === null) return null;
  const { doc, type, binding } = found;
  try {
    const [from, to] = [anchor.from, anchor.to].map((place) =>
      relativePositionToAbsolutePosition(
        doc,
        type,
        Y.createRelativePositionFromJSON(place),
        binding.mapping,
      ),
    );
    if (from == null || to == null || from >= to) return null;
    return { from, to };
  } catch {
    return null;
  }
}

const key = new PluginKey<readonly Anchor[]>("passages");

/** Marks the passages that something was said to. */
export const Passages = Extension.create({
  name: "passages",
  addProseMirrorPlugins: () => [
    new Plugin<readonly Anchor[]>({
      key,
      state: {
        init: () => [],
        apply: (transaction, before) => {
          const given: unknown = transaction.getMeta(key);
          return Array.isArray(given) ? (given as readonly Anchor[]) : before; // what showPassages() gives
        },
      },
      props: {
        decorations(state) {
          const marks = (key.getState(state) ?? []).flatMap((anchor) => {
            const passage = passageOf(state, anchor);
            if (passage === null || passage.to > state.doc.content.size) return [];
            return [
              Decoration.inline(passage.from, passage.to, { class: classes.commented ?? "" }),
            ];
          });
          return DecorationSet.create(state.doc, marks);
        },
      },
    }),
  ],
});

export function showPassages(editor: Editor, anchors: readonly Anchor[]): void {
  if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, anchors));
}
