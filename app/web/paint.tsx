import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { renderToString } from "react-dom/server";
import { UiProvider } from "#ui/provider.tsx";
import { drawnIn } from "#ui/time/zone.ts";
import { makeQueryClient, personOf, type FirstData } from "./first-data.ts";
import { makeRouter } from "./routes.tsx";

/** A first screen as it goes into the page. */
export interface Painted {
  readonly html: string;
  /** What stood in style attributes, which the page's policy forbids, as rules. */
  readonly style: string;
}

const NOTHING: Painted = { html: "", style: "" };
// In React's output text never holds a quotation mark, so this is an attribute wherever it stands.
const STYLE_ATTRIBUTE = / style="([^"]*)"/g;
const PLAIN_STYLE = /^[\w\s:;.,%#()+*/-]*$/;

/** Moves style attributes into rules. One that is not plain is left out: it waits for the script. */
function withRules(html: string): Painted {
  const places = new Map<string, number>();
  const moved = html.replaceAll(STYLE_ATTRIBUTE, (_, style: string) => {
    if (!PLAIN_STYLE.test(style)) return "";
    const place = places.get(style) ?? places.size;
    places.set(style, place);
    return ` data-painted-style="${place}"`;
  });
  const rules = [...places].map(([style, place]) => `[data-painted-style="${place}"]{${style}}`);
  return { html: moved, style: rules.join("") };
}

/**
 * The first screen as HTML, so that a slow phone shows it before any script has come; the page's script then draws
 * over it. Everything it shows is in the data it is given: nothing is kept between two paintings.
 */
export async function paint(
  first: Omit<FirstData, "me"> & { me: unknown },
  path: string,
  zone: string | undefined,
): Promise<Painted> {
  const me = personOf(first.me);
  // A visitor is sent to a door that has yet to be asked for: by the page itself.
  if (me === null) return NOTHING;
  const queryClient = makeQueryClient({ ...first, me });
  const router = makeRouter(
    { queryClient, me, development: false },
    createMemoryHistory({ initialEntries: [path] }),
  );
  await router.load();
  // Whoever is sent elsewhere is sent there by the page itself.
  if (router.state.location.pathname !== path) {
    return NOTHING;
  }
  const html = drawnIn(zone ?? me.person.timeZone, () =>
    renderToString(
      <QueryClientProvider client={queryClient}>
        <UiProvider>
          <RouterProvider router={router} />
        </UiProvider>
      </QueryClientProvider>,
    ),
  );
  queryClient.clear();
  // A part that asks for what only a browser has takes the whole screen with it.
  if (!html.includes("<main")) throw new Error("the screen could not be drawn without a browser");
  // It is a picture until the script is there: what were typed into it would be lost.
  const inside = html.replaceAll(/<(?:textarea|input)\b/g, "$& readonly");
  return withRules(`<div data-painted>${inside}</div>`);
}
