import { useSearch } from "@tanstack/react-router";

/** What stands behind the question mark under a name; undefined when nothing does. */
export function useAddressSearch(name: string): string | undefined {
  // Routes are made apart from their screens, so the router's types know none of them here.
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const value = search[name];
  return typeof value === "string" ? value : undefined;
}
