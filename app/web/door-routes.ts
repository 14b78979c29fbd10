import type { QueryClient } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent, type AnyRoute } from "@tanstack/react-router";
import { entranceQuery } from "#features/entrance/client.ts";

type Parent = () => AnyRoute;

/** Before the door: the ways in, signing in, and what the links of our mails open. */
export function doorRoutes(getParentRoute: Parent): AnyRoute[] {
  const components = {
    "/welcome": lazyRouteComponent(
      () => import("#features/entrance/screen/WelcomeScreen.tsx"),
      "WelcomeScreen",
    ),
    "/set-up": lazyRouteComponent(
      () => import("#features/entrance/screen/SetUpScreen.tsx"),
      "SetUpScreen",
    ),
    "/look-around": lazyRouteComponent(
      () => import("#features/entrance/screen/LookAroundScreen.tsx"),
      "LookAroundScreen",
    ),
    "/sign-in": lazyRouteComponent(
      () => import("#features/people/screen/SignInScreen.tsx"),
      "SignInScreen",
    ),
    "/sign-in/by-mail": lazyRouteComponent(
      () => import("#features/people/screen/SignInByMailScreen.tsx"),
      "SignInByMailScreen",
    ),
    "/sign-in/forgotten": lazyRouteComponent(
      () => import("#features/people/screen/ResetRequestScreen.tsx"),
      "ResetRequestScreen",
    ),
    "/sign-in/confirm-again": lazyRouteComponent(
      () => import("#features/people/screen/VerifyRequestScreen.tsx"),
      "VerifyRequestScreen",
    ),
    ...mailedPages(),
  };
  return Object.entries(components).map(([path, component]) =>
    createRoute({ getParentRoute, path, component }),
  );
}

/** The addresses of platform/auth/pages.ts, and the one of invitations. */
function mailedPages() {
  return {
    "/sign-in/link": lazyRouteComponent(
      () => import("#features/people/screen/SignInLinkScreen.tsx"),
      "SignInLinkScreen",
    ),
    "/sign-in/confirm": lazyRouteComponent(
      () => import("#features/people/screen/VerifyScreen.tsx"),
      "VerifyScreen",
    ),
    "/sign-in/new-password": lazyRouteComponent(
      () => import("#features/people/screen/ResetScreen.tsx"),
      "ResetScreen",
    ),
    "/invitation": lazyRouteComponent(
      () => import("#features/cohorts/screen/InvitedScreen.tsx"),
      "InvitedScreen",
    ),
  };
}

/** One's own account, inside of the shell. */
export function accountRoutes(getParentRoute: Parent): AnyRoute[] {
  const components = {
    "/account": lazyRouteComponent(
      () => import("#features/people/screen/AccountScreen.tsx"),
      "AccountScreen",
    ),
    "/account/profile": lazyRouteComponent(
      () => import("#features/cohorts/screen/ProfileScreen.tsx"),
      "ProfileScreen",
    ),
    "/account/messages": lazyRouteComponent(
      () => import("./people/MessagingPreferencesRoute.tsx"),
      "MessagingPreferencesRoute",
    ),
    "/account/security": lazyRouteComponent(
      () => import("#features/people/screen/SecurityScreen.tsx"),
      "SecurityScreen",
    ),
    "/account/who-looked": lazyRouteComponent(
      () => import("#features/people/screen/WhoLookedScreen.tsx"),
      "WhoLookedScreen",
    ),
  };
  return Object.entries(components).map(([path, component]) =>
    createRoute({ getParentRoute, path, component }),
  );
}

/** Where a visitor goes: to the ways in where there are several, else to the sign-in and back. */
export async function doorFor(
  queryClient: QueryClient,
  wanted: { pathname: string; href: string },
): Promise<string> {
  if (wanted.pathname !== "/") return `/sign-in?next=${encodeURIComponent(wanted.href)}`;
  const entrance = await queryClient
    .query({ ...entranceQuery, staleTime: "static" })
    .catch(() => undefined);
  return entrance && (entrance.canSetUp || entrance.demo) ? "/welcome" : "/sign-in";
}
