import type { z } from "zod";
import type { Context, OutsideContext, OutsideVisitorContext, VisitorContext } from "./context.ts";
import type { Contract, Operation } from "./contract.ts";

type ContextFor<Asked extends Operation> = Asked["runs"] extends "outside"
  ? Asked["access"] extends "anyone"
    ? OutsideVisitorContext
    : OutsideContext
  : Asked["access"] extends "anyone"
    ? VisitorContext
    : Context;

/** The service function behind an operation. */
export type Verb<Asked extends Operation> = (
  context: ContextFor<Asked>,
  input: z.output<Asked["input"]>,
) => Promise<z.input<Asked["answer"]>>;

export type Verbs<Asked extends Contract> = { readonly [Name in keyof Asked]: Verb<Asked[Name]> };

/** An operation together with what carries it out. */
export interface BoundOperation {
  readonly name: string;
  readonly operation: Operation;
  readonly run: (context: Context, input: unknown) => Promise<unknown>;
}

/** Binds every operation of a contract to its verb; a missing or mistyped one does not compile. */
export function bind<Asked extends Contract>(asked: Asked, verbs: Verbs<Asked>): BoundOperation[] {
  return Object.entries(asked).map(([name, operation]) => ({
    name,
    operation,
    // The types were checked by the signature above; past this line operations are handled alike.
    run: verbs[name] as BoundOperation["run"],
  }));
}
