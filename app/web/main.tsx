import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { startTransition, StrictMode, useLayoutEffect, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { readKept } from "#features/messages/client-start.ts";
import { expectLaterScreen, previewId } from "#platform/api/client.ts";
import { UiProvider } from "#ui/provider.tsx";
import { chooseLanguage } from "#ui/words.ts";
import { countUnread, startLive } from "./live.ts";
import { pause } from "./pause.ts";
import { makeQueryClient, readFirstData, type FirstData } from "./first-data.ts";
import { forgetKept, keptMe, prepareForOffline, showKept } from "./offline.ts";
import { makeRouter } from "./routes.tsx";
import "./new-build.ts";

/** A screen that has not come by now may never come. */
const DRAWN_WITHIN_MS = 5000;

/** The picture has become the screen: now it can be touched, and not before. */
function Drawn({ onDrawn, children }: { onDrawn: () => void; children: ReactNode }) {
  useLayoutEffect(onDrawn, [onDrawn]);
  return children;
}

/** What the server painted stays until the real thing is ready to take its place at once. Resolves when it has. */
async function show(
  router: ReturnType<typeof makeRouter>,
  queryClient: QueryClient,
): Promise<void> {
  const root = document.getElementById("trellis");
  if (!root) throw new Error("index.html has no element #trellis");
  const isPainted = root.childElementCount > 0;
  if (isPainted) {
    await router.load();
    await pause();
  }
  const drawing = createRoot(root);
  return new Promise((resolve) => {
    const tree = (
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <UiProvider>
            <Drawn
              onDrawn={() => {
                root.removeAttribute("inert");
                resolve();
              }}
            >
              <RouterProvider router={router} />
            </Drawn>
          </UiProvider>
        </QueryClientProvider>
      </StrictMode>
    );
    // Over a picture in slices: a slow phone stays answerable while the screen is drawn.
    if (isPainted) startTransition(() => drawing.render(tree));
    else drawing.render(tree);
    setTimeout(resolve, DRAWN_WITHIN_MS);
  });
}

/** For the next page that the server paints: its times stand in this browser's zone at once. */
function tellZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  document.cookie = `trellis-zone=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`;
}

/**
 * In pieces with a breath between them, so that a slow phone hears a finger meanwhile. What the screen shows comes
 * first; the line, what is told to others and what is kept follow when it stands.
 */
async function begin(first: FirstData): Promise<void> {
  await pause();
  const me = first.isShell === true ? await keptMe() : first.me;
  const queryClient = makeQueryClient({ ...first, me });
  if (me !== null) {
    // Dates are written the way the person chose, whatever the browser's own language is.
    void chooseLanguage(me.person.locale);
    if (first.isShell === true) await showKept(queryClient, me);
    readKept(me.person.id);
    countUnread(queryClient);
  } else if (previewId === null && first.isShell !== true) void forgetKept();
  await pause();
  const router = makeRouter({ queryClient, me, development: first.development ?? false });
  router.subscribe("onBeforeLoad", ({ toLocation }) => {
    if (!toLocation.pathname.startsWith("/conversations/")) expectLaterScreen();
  });
  await pause();
  await show(router, queryClient);
  if (me === null) return;
  await pause();
  startLive(queryClient, me.person.id);
  await pause();
  prepareForOffline(queryClient, me);
  await pause();
  tellZone();
}

// Not awaited at the top: the screen's chunks wait for this module to be done.
void begin(readFirstData());
