import type { z } from "zod";

/** How an operation is reached: `GET /api/pairs/{pairId}`; a name in braces is taken from the input. */
export type OperationPath = `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /api/${string}`;

/** `anyone` is served without a sign-in; everything else needs one. */
export type Access = "signed-in" | "anyone";

/** `outside`: the verb opens its own short transactions, because it waits or writes together with others. */
export type Runs = "inside" | "outside";

/** What one operation promises, as plain data: server, browser, document and tests all read this one object. */
export interface Operation<
  Input extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Who extends Access = Access,
  Where extends Runs = Runs,
> {
  readonly kind: "query" | "command";
  readonly path: OperationPath;
  /** What it does, in one plain sentence. */
  readonly sentence: string;
  /** One flat object: names in the path, the rest as query (GET, DELETE) or JSON body. */
  readonly input: Input;
  readonly answer: Answer;
  /** Codes of its own that it may answer with, beside those every operation has. */
  readonly errors: readonly string[];
  readonly access: Who;
  readonly runs: Where;
  /** May also be asked over the tab's live line; what is asked often, and small. */
  readonly live: boolean;
  /** The longest body it takes, where that is more than other operations take. */
  readonly mostBytes?: number;
}

interface Given<Input, Answer, Who, Where> {
  readonly path: OperationPath;
  readonly sentence: string;
  readonly input: Input;
  readonly answer: Answer;
  readonly errors?: readonly string[];
  readonly access?: Who;
  readonly runs?: Where;
  readonly live?: boolean;
  readonly mostBytes?: number;
}

function operation<
  Input extends z.ZodType,
  Answer extends z.ZodType,
  Who extends Access = "signed-in",
  Where extends Runs = "inside",
>(
  kind: "query" | "command",
  given: Given<Input, Answer, Who, Where>,
): Operation<Input, Answer, Who, Where> {
  return {
    kind,
    path: given.path,
    sentence: given.sentence,
    input: given.input,
    answer: given.answer,
    errors: given.errors ?? [],
    // The defaults of the two type parameters are these very values; the compiler cannot see that.
    access: given.access ?? ("signed-in" as Who),
    runs: given.runs ?? ("inside" as Where), // as above
    live: given.live ?? false,
    ...(given.mostBytes === undefined ? {} : { mostBytes: given.mostBytes }),
  };
}

/** An operation that only reads: runs in a READ ONLY transaction and may be asked in a preview. */
export function query<
  Input extends z.ZodType,
  Answer extends z.ZodType,
  Who extends Access = "signed-in",
  Where extends Runs = "inside",
>(given: Given<Input, Answer, Who, Where>): Operation<Input, Answer, Who, Where> {
  return operation("query", given);
}

/** An operation that changes something. */
export function command<
  Input extends z.ZodType,
  Answer extends z.ZodType,
  Who extends Access = "signed-in",
  Where extends Runs = "inside",
>(given: Given<Input, Answer, Who, Where>): Operation<Input, Answer, Who, Where> {
  return operation("command", given);
}

export type Contract = Readonly<Record<string, Operation>>;

/** Names a feature's operations; the name is the operationId everywhere. */
export function contract<const Operations extends Contract>(operations: Operations): Operations {
  return operations;
}

/** What may be heard on the socket: the kind of the event, a sentence, and the shape of its frame. */
export interface HeardEvent<Shape extends z.ZodType = z.ZodType> {
  readonly sentence: string;
  readonly shape: Shape;
}

export type HeardEvents = Readonly<Record<string, HeardEvent>>;

/** Names the events a feature's screens may hear. */
export function heard<const Events extends HeardEvents>(events: Events): Events {
  return events;
}
