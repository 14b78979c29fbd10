import type { Actor } from "./actors.ts";
import type { FunctionCells } from "./cells.ts";
import type { Told } from "./probe.ts";
import type { Names } from "./scene-names.ts";

/** A failure as the cells write it: `!` and the code that people's answers carry, or why it was refused. */
function wordOf(failure: string): string {
  const [state = "", ...message] = failure.split(" ");
  if (state === "TR001") return `!${message.join(" ")}`;
  if (state === "42501") return message[0] === "permission" ? "!denied" : "!refused";
  return `!${failure}`;
}

/** What each call said to an actor, in names. */
export function heardBy(told: Told, names: Names): Map<string, string> {
  const heard = new Map<string, string>();
  for (const line of told.found) {
    const at = line.indexOf("=");
    const words = line
      .slice(at + 1)
      .replaceAll(
        /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|job \d+/g,
        (id) => names.get(id) ?? id,
      )
      .trim();
    heard.set(line.slice(0, at), words === "" ? "nothing" : words);
  }
  for (const [call, failure] of Object.entries(told.failed)) heard.set(call, wordOf(failure));
  return heard;
}

/** Lists are heard in the order of ids, which differs from run to run; some say a thing twice. */
const inOrder = (words: string) => [...new Set(words.split(/\s+/))].toSorted().join(" ");

/** Where what an actor hears differs from the cells. Who has no line hears what `else` says; other logins are denied. */
export function callDifferences(
  cells: FunctionCells,
  actor: Actor,
  told: Told,
  names: Names,
): string[] {
  const faults: string[] = [];
  for (const [call, words] of heardBy(told, names)) {
    const lines = cells.calls.get(call);
    const otherwise = actor.role === "trellis_app" ? lines?.get("else") : "!denied";
    const expected = (lines?.get(actor.name) ?? otherwise)?.replaceAll(/\bown\b/g, actor.self);
    const at = `${actor.name}: ${cells.name} ${call}`;
    if (expected === undefined) faults.push(`${at}: hears ${words}; the cells say nothing of it`);
    else if (inOrder(expected) !== inOrder(words)) {
      faults.push(`${at}: hears ${words}; the cells say ${expected}`);
    }
  }
  return faults;
}
