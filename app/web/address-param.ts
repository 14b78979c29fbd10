import { useParams } from "@tanstack/react-router";

/** The named part of the address, as the route's path says it; empty where there is none. */
export function useAddressParam(name: string): string {
  // Routes are made apart from their screens, so the router's types know none of them here; values are text.
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  return params[name] ?? "";
}
