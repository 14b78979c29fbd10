import type { LucideIcon } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { Connection } from "#ui/connection/ConnectionState.tsx";
import type { NavigationEntry } from "./navigation.ts";

/** One thing the command palette can open. */
export type PaletteItem = {
  id: string;
  label: string;
  /** A second line: the cohort, the last message. */
  detail?: string;
  href: string;
  icon?: LucideIcon;
  /** Shows the person's avatar instead of an icon. */
  person?: { id: string; name: string; picture?: string | undefined };
};

/** Where the palette's entries come from: `search("")` gives what is worth showing at once. */
export type PaletteSource = {
  id: string;
  heading: string;
  search: (text: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>;
};

type Slots = {
  connection: Connection;
  counts: Readonly<Partial<Record<NavigationEntry["id"], number>>>;
  paletteSources: readonly PaletteSource[];
  /** From when everything is that is shown, on a page that was opened without a network; null: from now. */
  keptAt: number | null;
};

/** Also what a page that is painted by the server shows: it has no line yet and keeps nothing. */
const start: Slots = { connection: "connecting", counts: {}, paletteSources: [], keptAt: null };
let slots: Slots = start;
const readers = new Set<() => void>();

function change(part: Partial<Slots>): void {
  slots = { ...slots, ...part };
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** What the shell shows of the live connection. */
export function setConnection(connection: Connection): void {
  if (connection !== slots.connection) change({ connection });
}

/** The number beside an entry of the navigation; 0 takes it away. */
export function setNavigationCount(entry: NavigationEntry["id"], count: number): void {
  if (slots.counts[entry] !== count) change({ counts: { ...slots.counts, [entry]: count } });
}

/** Adds people, conversations, … to the command palette; call the answer to take them out. */
export function addPaletteSource(source: PaletteSource): () => void {
  const others = slots.paletteSources.filter(({ id }) => id !== source.id);
  change({ paletteSources: [...others, source] });
  return () => {
    change({ paletteSources: slots.paletteSources.filter((each) => each !== source) });
  };
}

/** Says from when what is shown is, or with null that it is from now. */
export function setKeptAt(keptAt: number | null): void {
  change({ keptAt });
}

export function useKeptAt(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => slots.keptAt,
    () => null,
  );
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    subscribe,
    () => slots.connection,
    () => start.connection,
  );
}

export function useNavigationCounts(): Slots["counts"] {
  return useSyncExternalStore(
    subscribe,
    () => slots.counts,
    () => start.counts,
  );
}

export function usePaletteSources(): readonly PaletteSource[] {
  return useSyncExternalStore(
    subscribe,
    () => slots.paletteSources,
    () => start.paletteSources,
  );
}
