import { createContext, use } from "react";
import type { Me } from "../first-data.ts";

export const MeContext = createContext<Me | null>(null);

/** The person who looks; only inside of the shell, where there always is one. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("useMe is for screens inside of the shell");
  return me;
}
