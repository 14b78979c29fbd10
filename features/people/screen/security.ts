import { useQueryClient } from "@tanstack/react-query";
import { securityQuery, signInsQuery } from "#platform/auth/client.ts";
import type { AuthAnswer } from "#platform/auth/contract.ts";

export type Security = AuthAnswer<"getSecurity">;
export type SignIn = AuthAnswer<"listSignIns">["signIns"][number];

/** Reads anew how and where the person is signed in, after either changed. */
export function useReadSecurityAgain(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: securityQuery.queryKey }),
      client.invalidateQueries({ queryKey: signInsQuery.queryKey }),
    ]);
  };
}
