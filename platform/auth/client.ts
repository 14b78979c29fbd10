import { queryOptions } from "@tanstack/react-query";
import { ApiProblem, clientFor } from "#platform/api/client.ts";
import type { AuthAnswer, AuthContract, AuthOperation, AuthSent } from "./contract.ts";
import { rememberWait } from "./client-wait.ts";

const ask = clientFor<AuthContract>();

/** Asks the sign-in door; a refusal for too many tries keeps how long to wait. */
export async function askAuth<Name extends AuthOperation>(
  name: Name,
  input: AuthSent<Name>,
): Promise<AuthAnswer<Name>> {
  try {
    return await ask(name, input);
  } catch (error) {
    rememberWait(error);
    throw error;
  }
}

/** Which ways of signing in this address offers. */
export const signInWaysQuery = queryOptions({
  queryKey: ["getSignInWays", {}],
  queryFn: async () => askAuth("getSignInWays", {}),
  staleTime: Infinity,
});

/** Which ways of signing in the person has. */
export const securityQuery = queryOptions({
  queryKey: ["getSecurity", {}],
  queryFn: async () => askAuth("getSecurity", {}),
});

/** Where the person is signed in. */
export const signInsQuery = queryOptions({
  queryKey: ["listSignIns", {}],
  queryFn: async () => askAuth("listSignIns", {}),
  staleTime: 0,
});

/** Shows a refusal at the field it is about, where the server named none. */
export function atField(error: unknown, code: string, field: string): unknown {
  if (!(error instanceof ApiProblem) || error.code !== code) return error;
  const { status, requestId } = error;
  return new ApiProblem(
    code,
    status,
    { [field]: code },
    requestId === undefined ? {} : { requestId },
  );
}
