import { createHash } from "node:crypto";
import type pg from "pg";

// Beyond this many texts a statement is sent unnamed: each name costs memory in every server process.
const MOST_NAMES = 600;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) return undefined;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
  names.set(text, name);
  return name;
}

/** Gives a statement with parameters a name made from its text, so PostgreSQL parses and plans it once a connection. */
export function named(text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = nameOf(text);
  return name === undefined ? { text, values: [...values] } : { name, text, values: [...values] };
}
