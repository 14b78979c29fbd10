import * as z from "zod";

const lockfileShape = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/**
 * The lockfile names versions and checksums, never where they came from: it must install from
 * anybody's registry. And it names every package for every kind of machine, also those that the
 * registry it was made with lacked: npm ci refuses it otherwise.
 */
export function checkLockfile(text: string): { checked: number; problems: string[] } {
  const { packages } = lockfileShape.parse(JSON.parse(text));
  const entries = Object.entries(packages).filter(([place]) => place !== "");
  const names = new Set(entries.map(([place]) => place.split("node_modules/").at(-1)));
  const problems = entries.flatMap(([place, entry]) => {
    const absent = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name));
    if (absent.length > 0) return [`${place}: ${absent.join(", ")} is not in the lockfile`];
    if (entry.resolved !== undefined) return [`${place}: carries an address (${entry.resolved})`];
    const isComplete = entry.link || entry.inBundle || (entry.version && entry.integrity);
    return isComplete ? [] : [`${place}: has no checksum`];
  });
  return { checked: entries.length, problems };
}
