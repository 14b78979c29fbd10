import { useRouter } from "@tanstack/react-router";

/** What links need of the router, whatever its routes are. */
export type InsideRouter = {
  basepath: string;
  history: { push: (href: string) => void; replace: (href: string) => void };
  preloadRoute: (options: { to: string }) => Promise<unknown>;
};

/** The router around, if there is one. */
export function useInsideRouter(): InsideRouter | undefined {
  // its full type is known only where the routes are listed, and ui knows no route
  return useRouter({ warn: false }) as InsideRouter | undefined;
}
