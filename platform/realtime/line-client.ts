import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Contract } from "#platform/api/contract.ts";
import { liveLine, type LiveLine } from "./live-line.ts";

/**
 * A typed caller of operations that may be asked over the live line: over it while it stands, over HTTP otherwise.
 * For what is `live` in its contract alone.
 */
export function lineClientFor<Asked extends Contract>(line: LiveLine = liveLine) {
  const overHttp = clientFor<Asked>();
  return async <Name extends keyof Asked & string>(
    name: Name,
    input: InputOf<Asked, Name>,
  ): Promise<AnswerOf<Asked, Name>> => {
    const asked = input as object; // every input is one flat object; see platform/api/contract.ts
    if (!line.canAsk(name, asked)) return overHttp(name, input);
    // The server has checked its answer against the very schema this type is taken from.
    return (await line.ask(name, asked)) as AnswerOf<Asked, Name>;
  };
}
