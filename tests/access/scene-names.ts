import type { Program } from "#tests/harness/program.ts";

/**
 * Names of everything seeded, by id. Organizations are written in capitals, cohorts with one, the rest small. A part, its
 * person, a pair and its conversation share a name, so that `active` are all rows of that pair.
 */
export type Names = Map<string, string>;

/** The names of what the harness seeds. */
export function namesOfProgram(program: Program): Names {
  const names: Names = new Map();
  const add = (ids: Readonly<Record<string, string>>, name: (key: string) => string) => {
    for (const [key, id] of Object.entries(ids)) names.set(id, name(key));
  };
  add(program.organizations, (key) => key.toUpperCase());
  add(program.people, (key) => key);
  add(program.parts, (key) => key);
  add(program.cohorts, (key) => `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`);
  add(program.pairs, (key) => key);
  add(program.conversations, (key) => key);
  for (const [key, { id }] of Object.entries(program.invitations))
    names.set(id, `${key}Invitation`);
  for (const [key, ids] of Object.entries(program.messages)) {
    ids.forEach((id, index) => names.set(id, `${key}${index + 1}`));
  }
  return names;
}
