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
    }),
  ),
});

/**
 * The lockfile names versions and checksums, never where they came from: it must install from
 * anybody's registry.
 */
export function checkLockfile(text: string): { checked: number; problems: string[] } {
  const { packages } = lockfileShape.parse(JSON.parse(text));
  const entries = Object.entries(packages).filter(([place]) => place !== "");
  const problems = entries.flatMap(([place, entry]) => {
    if (entry.resolved !== undefined) return [`${place}: carries an address (${entry.resolved})`];
    const isComplete = entry.link || entry.inBundle || (entry.version && entry.integrity);
    return isComplete ? [] : [`${place}: has no checksum`];
  });
  return { checked: entries.length, problems };
}
