import type { AuthParts } from "./auth.ts";
import type { AuthAnswer, AuthInput, AuthContract, AuthOperation } from "./contract.ts";
import type { SignIn } from "./sign-in-lookup.ts";

/** One request at the sign-in door. */
export type Asking = {
  parts: AuthParts;
  /** What the library sees of the request: cookies, device, network, origin. */
  headers: Headers;
  /** The address prefix tries are counted for. */
  network: string;
  /** What the browser calls itself. */
  device: string;
  signIn: SignIn | null;
  /** Adds Set-Cookie lines to the answer. */
  setCookies(lines: readonly string[]): void;
};

export type AskingPerson = Asking & { signIn: SignIn };

type AskingFor<Name extends AuthOperation> = AuthContract[Name]["access"] extends "anyone"
  ? Asking
  : AskingPerson;

/** What carries out an operation of the contract. */
export type Handler<Name extends AuthOperation> = (
  asking: AskingFor<Name>,
  input: AuthInput<Name>,
) => Promise<AuthAnswer<Name>>;
