import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
  type RouterHistory,
} from "@tanstack/react-router";
import { previewId } from "#platform/api/client.ts";
import { accountRoutes, doorFor, doorRoutes } from "./door-routes.ts";
import type { Me } from "./first-data.ts";
import { pairRoutes } from "./pair-routes.ts";
import { programRoutes } from "./program-routes.ts";
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
  beforeLoad: async ({ context, location }) => {
    if (context.me) return;
    if (previewId !== null) redirect({ to: "/preview-over", throw: true });
    redirect({ href: await doorFor(context.queryClient, location), throw: true });
  },
  component: function Shell() {
    // the context is the one makeRouter() was given
    const { me } = shellRoute.useRouteContext() as RouterContext;
    return me && <AppShell me={me} />;
  },
});

/** Before the door: sign-in, set-up, the demo. */
const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "public",
  component: lazyRouteComponent(() => import("./shell/PublicLayout.tsx"), "PublicLayout"),
});

/** In a preview that is over there is nobody to show: it says so instead of asking for a sign-in. */
const previewOverRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "/preview-over",
  component: lazyRouteComponent(
    () => import("#features/preview/screen/PreviewOverScreen.tsx"),
    "PreviewOverScreen",
  ),
});

const conversationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/conversations",
  component: lazyRouteComponent(
    () => import("#features/messages/screen/ConversationsScreen.tsx"),
    "ConversationsScreen",
  ),
});

const conversationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/conversations/$conversationId",
  component: lazyRouteComponent(
    () => import("./conversations/ConversationRoute.tsx"),
    "ConversationRoute",
  ),
});

const starredRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/starred",
  component: lazyRouteComponent(
    () => import("#features/messages/screen/MessageStarredScreen.tsx"),
    "MessageStarredScreen",
  ),
});

const notificationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/notifications",
  component: lazyRouteComponent(
    () => import("#features/notifications/screen/NotificationsScreen.tsx"),
    "NotificationsScreen",
  ),
});

const nowhereRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "$",
  component: NotFound,
});

const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/gallery",
  component: lazyRouteComponent(() => import("./gallery/Gallery.tsx"), "Gallery"),
});

const galleryDoor = () => import("./gallery/GalleryDoor.tsx");
const galleryScreens = [
  createRoute({
    getParentRoute: () => publicRoute,
    path: "/gallery/door",
    component: lazyRouteComponent(galleryDoor, "GalleryDoor"),
  }),
  createRoute({
    getParentRoute: () => publicRoute,
    path: "/gallery/ways",
    component: lazyRouteComponent(galleryDoor, "GalleryWays"),
  }),
];

/** Screens are lazy: `lazyRouteComponent(() => import("#features/…/XScreen.tsx"), "XScreen")`. */
const shellScreens = [
  ...programRoutes(() => shellRoute),
  ...pairRoutes(() => shellRoute),
  conversationsRoute,
  conversationRoute,
  starredRoute,
  notificationsRoute,
  ...accountRoutes(() => shellRoute),
  nowhereRoute,
];
const publicScreens: AnyRoute[] = [...doorRoutes(() => publicRoute), previewOverRoute];

/** The router of one page; the gallery of parts is there in development only. */
export function makeRouter(context: RouterContext, history?: RouterHistory) {
  const { development } = context;
  const routes = [
    shellRoute.addChildren(shellScreens),
    publicRoute.addChildren(development ? [...publicScreens, ...galleryScreens] : publicScreens),
    ...(development ? [galleryRoute] : []),
  ];
  return createRouter({
    routeTree: rootRoute.addChildren(routes),
    context,
    ...(history === undefined ? {} : { history }),
    // a preview is the same product below a path of its own
    basepath: previewId ? `/preview/${previewId}` : "/",
    defaultPreload: false,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    // Painted on the server there is nothing to scroll, and no script may stand in the page for it.
    scrollRestoration: history === undefined,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailed,
  });
}
