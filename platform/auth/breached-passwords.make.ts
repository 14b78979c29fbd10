import { writeFileSync } from "node:fs";
import { commonPasswords } from "./breach-patterns.ts";
import { DATA_FILE, prefixOf } from "./breached-passwords.ts";

/** The content of breached-passwords.bin. */
export function breachedData(): Buffer {
  const prefixes = [...commonPasswords()].map(prefixOf).toSorted((a, b) => a.compare(b));
  return Buffer.concat(prefixes);
}

// Run by hand after breach-patterns.ts changed: node platform/auth/breached-passwords.make.ts
if (import.meta.main) writeFileSync(DATA_FILE, breachedData());
