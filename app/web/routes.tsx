import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { Me } from "./first-data.ts";
import { AppShell } from "./shell/AppShell.tsx";
import { NotFound, PageFailed } from "./shell/Failures.tsx";

export type RouterContext = {
  queryClient: QueryClient;
  /** Nobody is signed in when it is null. */
  me: Me | null;
  development: boolean;
};

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

/** Everything inside of the shell needs a person; a visitor is sent to the door and back. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: ({ context, location }) => {
    if (!context.me) throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}` });
    return { me: context.me };
  },
  component: function Shell() {
    const { me } = shellRoute.useRouteContext();
    return <AppShell me={me} />;
  },
});

/** Before the door: sign-in, set-up, the demo. */
const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "public",
  component: lazyRouteComponent(() => import("./shell/PublicLayout.tsx"), "PublicLayout"),
});

const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./shell/StartScreen.tsx"), "StartScreen"),
});

const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/gallery",
  component: lazyRouteComponent(() => import("./gallery/Gallery.tsx"), "Gallery"),
});

/** Screens are lazy: `lazyRouteComponent(() => import("#features/…/XScreen.tsx"), "XScreen")`. */
const shellScreens = [startRoute];
const publicScreens = [] as const;

/** The router of one page; the gallery of parts is there in development only. */
export function makeRouter(context: RouterContext) {
  const always = [shellRoute.addChildren(shellScreens), publicRoute.addChildren(publicScreens)];
  return createRouter({
    routeTree: rootRoute.addChildren(context.development ? [...always, galleryRoute] : always),
    context,
    defaultPreload: false,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailed,
  });
}
