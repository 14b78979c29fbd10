import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { startTransition, StrictMode, useLayoutEffect, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { previewId } from "#platform/api/client.ts";
import { UiProvider } from "#ui/provider.tsx";
import { chooseLanguage } from "#ui/words.ts";
import { startLive } from "./live.ts";
import { makeQueryClient, readFirstData, type FirstData } from "./first-data.ts";
import { forgetKept, keptMe, prepareForOffline, showKept } from "./offline.ts";
import { makeRouter } from "./routes.tsx";

/** The picture has become the screen: now it can be touched, and not before. */
function Drawn({ root, children }: { root: HTMLElement; children: ReactNode }) {
  useLayoutEffect(() => {
    root.removeAttribute("inert");
  }, [root]);
  return children;
}

/** What the server painted stays until the real thing is ready to take its place at once. */
async function show(
  router: ReturnType<typeof makeRouter>,
  queryClient: QueryClient,
): Promise<void> {
  const root = document.getElementById("trellis");
  if (!root) throw new Error("index.html has no element #trellis");
  const isPainted = root.childElementCount > 0;
  if (isPainted) await router.load();
  const drawn = createRoot(root);
  const tree = (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <UiProvider>
          <Drawn root={root}>
            <RouterProvider router={router} />
          </Drawn>
        </UiProvider>
      </QueryClientProvider>
    </StrictMode>
  );
  // Over a picture in slices: a slow phone stays answerable while the screen is drawn.
  if (isPainted) startTransition(() => drawn.render(tree));
  else drawn.render(tree);
}

/** For the next page that the server paints: its times stand in this browser's zone at once. */
function tellZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  document.cookie = `trellis-zone=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`;
}

async function begin(first: FirstData): Promise<void> {
  const me = first.isShell === true ? await keptMe() : first.me;
  const queryClient = makeQueryClient({ ...first, me });
  if (me !== null) {
    // Dates are written the way the person chose, whatever the browser's own language is.
    void chooseLanguage(me.person.locale);
    if (first.isShell === true) await showKept(queryClient, me);
    startLive(queryClient, me.person.id);
    tellZone();
    prepareForOffline(queryClient, me);
  } else if (previewId === null && first.isShell !== true) void forgetKept();
  await show(makeRouter({ queryClient, me, development: first.development ?? false }), queryClient);
}

// Not awaited at the top: the screen's chunks wait for this module to be done.
void begin(readFirstData());
