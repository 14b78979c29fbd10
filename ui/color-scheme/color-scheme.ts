import { useSyncExternalStore } from "react";

/** What a person chose: light, dark, or as their system has it. */
export type ColorScheme = "light" | "dark" | "auto";

/** The same key is read before the first paint by app/web/public/color-scheme.js. */
export const COLOR_SCHEME_KEY = "trellis-color-scheme";

const readers = new Set<() => void>();
let chosen: ColorScheme | undefined;

function isScheme(value: string | null | undefined): value is ColorScheme {
  return value === "light" || value === "dark" || value === "auto";
}

function kept(): ColorScheme {
  try {
    const value = globalThis.localStorage?.getItem(COLOR_SCHEME_KEY);
    return isScheme(value) ? value : "auto";
  } catch {
    // Storage is switched off: the system's scheme it is.
    return "auto";
  }
}

function current(): ColorScheme {
  chosen ??= kept();
  return chosen;
}

function show(scheme: ColorScheme): void {
  const isDark =
    scheme === "dark" || (scheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset["mantineColorScheme"] = isDark ? "dark" : "light";
}

/** Shows the page in a scheme and keeps the choice in this browser. */
export function chooseColorScheme(scheme: ColorScheme): void {
  chosen = scheme;
  try {
    localStorage.setItem(COLOR_SCHEME_KEY, scheme);
  } catch {
    // It lasts as long as the page then.
  }
  show(scheme);
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => show(current());
  dark.addEventListener("change", follow);
  return () => {
    readers.delete(reader);
    dark.removeEventListener("change", follow);
  };
}

/** The scheme that was chosen; whoever asks also keeps the page in step with the system. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, current, () => "auto");
}
