import type { Temporal } from "temporal-polyfill";

type TemporalNamespace = typeof Temporal;

let loading: Promise<TemporalNamespace> | undefined;

/** What reckons with zones: the browser's own, or fetched where it has none. */
export async function loadTemporal(): Promise<TemporalNamespace> {
  loading ??= (async () => {
    // Where it is there, it is what the standard says, which is the type of the one we fetch.
    const own = (globalThis as unknown as { Temporal?: TemporalNamespace }).Temporal; // as above
    return own ?? (await import("temporal-polyfill")).Temporal;
  })();
  return loading;
}
