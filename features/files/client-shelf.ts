import { useMemo, useSyncExternalStore } from "react";
import { previewId } from "#platform/api/client.ts";
import type { LocalFile } from "./client-local.ts";
import type { Uploads } from "./client-uploads.ts";

/** Where a page is only painted, or nothing was begun yet, nothing is on its way. */
const NOTHING: readonly LocalFile[] = [];

const opened = new Map<string, Uploads>();
const waiting = new Set<() => void>();

/** Makes a person's uploads known to whoever shows them; see client-use.ts. */
export function shelve(personId: string, uploads: Uploads): void {
  opened.set(personId, uploads);
  for (const tell of waiting) tell();
}

export function openedUploads(personId: string): Uploads | undefined {
  return opened.get(personId);
}

/** The person's uploads; their code comes with the first one that is asked for. */
export async function openUploads(personId: string): Promise<Uploads> {
  return opened.get(personId) ?? (await import("./client-use.ts")).filesOf(personId);
}

function watch(personId: string, changed: () => void): () => void {
  let stop = opened.get(personId)?.watch(changed);
  const open = () => {
    stop ??= opened.get(personId)?.watch(changed);
    changed();
  };
  waiting.add(open);
  return () => {
    waiting.delete(open);
    stop?.();
  };
}

/** The files in this browser that are meant, kept current. */
export function useLocalFiles(
  personId: string,
  isMeant: (file: LocalFile) => boolean,
): readonly LocalFile[] {
  const all = useSyncExternalStore(
    (changed) => watch(personId, changed),
    () => opened.get(personId)?.list() ?? NOTHING,
    () => NOTHING,
  );
  return useMemo(() => (previewId === null ? all.filter(isMeant) : []), [all, isMeant]);
}
