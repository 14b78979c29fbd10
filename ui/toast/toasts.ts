import { announce } from "../announcer/announce.ts";

export type Toast = {
  id: number;
  text: string;
  tone: "calm" | "problem";
  /** Offered as a button; the toast goes when it is used. */
  undo?: { label?: string; act: () => void };
};

type NewToast = { text: string; tone?: Toast["tone"]; undo?: Toast["undo"] };

let shown: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says what happened in one short sentence, with a way back if there is one. */
export function toast({ text, tone = "calm", undo }: NewToast): () => void {
  const id = nextId;
  nextId += 1;
  show([...shown.slice(-2), { id, text, tone, ...(undo && { undo }) }]);
  announce(text, tone === "problem" ? "assertive" : "polite");
  return () => dismissToast(id);
}

export function dismissToast(id: number): void {
  show(shown.filter((each) => each.id !== id));
}

export const toasts = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): readonly Toast[] => shown,
};
