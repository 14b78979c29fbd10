// Opens the product without a network: the empty page of one build with the files it is made of, never an answer of
// the API. A page is asked of the server first, so a new build is taken at the next load; without a network the page
// and its files come from one and the same build. Filled in by app/web/vite-service-worker.ts.
const VERSION = "trellis:version";
const FILES: readonly string[] = ["trellis:files"];

const SHELL = "/shell";
const CACHE = `trellis-shell-${VERSION}`;
/** Longer than a slow phone needs, shorter than somebody waits for nothing. */
const PAGE_WITHIN_MS = 8000;

/** What happens to a service worker, as far as it is used here; the library of a page does not know it. */
interface Happening extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Happening {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

addEventListener("install", (event) => {
  // All or nothing: a worker that could not fetch every file never takes over. One after the other: a browser has few
  // connections to a server, and the page must not wait for one.
  const kept = caches.open(CACHE).then(async (cache) => {
    await cache.add(new Request(SHELL, { credentials: "omit", cache: "no-store" }));
    for (const file of FILES) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await cache.add(file);
    }
  });
  (event as Happening).waitUntil(kept); // what "install" brings, by the standard
});

addEventListener("activate", (event) => {
  // Reached when no page of the build before is open any more.
  const tidied = caches.keys().then(async (names) => {
    const old = names.filter((name) => name.startsWith("trellis-shell-") && name !== CACHE);
    await Promise.all(old.map(async (name) => caches.delete(name)));
  });
  (event as Happening).waitUntil(tidied); // what "activate" brings, by the standard
});

async function pageFor(request: Request): Promise<Response> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), PAGE_WITHIN_MS);
  try {
    return await fetch(request, { signal: waiting.signal });
  } catch (error) {
    const cache = await caches.open(CACHE);
    const shell = await cache.match(SHELL);
    if (shell === undefined) throw error;
    return shell;
  } finally {
    clearTimeout(timer);
  }
}

async function fileFor(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}

addEventListener("fetch", (event) => {
  const asking = event as Asking; // what "fetch" brings, by the standard
  const { request } = asking;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    // A preview lives by the server alone, and so do the API's own pages.
    if (!/^\/(?:preview|api)(?:\/|$)/.test(pathname)) asking.respondWith(pageFor(request));
  } else if (FILES.includes(pathname)) asking.respondWith(fileFor(request));
});
