import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { median, type Round, VoidRun } from "./rounds.ts";

/** A measured promise: ours over its limit, round by round. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly against: string;
  readonly limit: readonly number[];
  /** Of the median ratio; a figure without one is told and judged by nobody. */
  readonly target?: { readonly least: number } | { readonly most: number };
  readonly rounds?: { readonly ours: readonly Round[]; readonly limit: readonly Round[] };
}

export interface Result {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

const RESULTS = path.join(import.meta.dirname, "..", "results");

/** The figure of two sides that were interleaved. */
export function figureOf(
  about: Pick<Figure, "name" | "unit" | "against"> & Partial<Pick<Figure, "target">>,
  rounds: { readonly ours: readonly Round[]; readonly limit: readonly Round[] },
): Figure {
  return {
    ...about,
    ours: rounds.ours.map(({ value }) => value),
    limit: rounds.limit.map(({ value }) => value),
    rounds,
  };
}

function ratios({ ours, limit }: Figure): number[] {
  return ours.map((value, round) => value / (limit[round] ?? limit[0] ?? Number.NaN));
}

function isMet(figure: Figure): boolean {
  const { target } = figure;
  if (target === undefined) return true;
  const ratio = median(ratios(figure));
  return "least" in target ? ratio >= target.least : ratio <= target.most;
}

function short(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toPrecision(3);
}

function spread(values: readonly number[]): string {
  if (values.length === 1) return short(values[0] ?? Number.NaN);
  return `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;
}

function targetText({ target }: Figure): string {
  if (target === undefined) return "";
  return "least" in target ? `≥ ${target.least} x` : `≤ ${target.most} x`;
}

function verdict(figure: Figure): string {
  if (figure.target === undefined) return "";
  return isMet(figure) ? "met" : "MISSED";
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cpuLine(side: string, rounds: readonly Round[]): string {
  const of = (part: "server" | "postgres" | "generator"): string =>
    median(rounds.map(({ cpu }) => cpu[part])).toFixed(3);
  const others = median(rounds.map((round) => round.others));
  return `    CPU ms an operation, ${side}: server ${of("server")}, PostgreSQL ${of("postgres")}, generator ${of("generator")}; others used ${(others * 100).toFixed(0)} % of the machine`;
}

function printed({ figures, notes }: Result): string {
  const head = [
    "figure",
    "ours: median (range)",
    "against",
    "median (range)",
    "ratio",
    "target",
    "",
  ];
  const lines = figures.map((figure) => [
    `${figure.name}, ${figure.unit}`,
    spread(figure.ours),
    figure.against,
    spread(figure.limit),
    spread(ratios(figure)),
    targetText(figure),
    verdict(figure),
  ]);
  const cpu = figures.flatMap(({ name, rounds, against }) =>
    rounds === undefined
      ? []
      : [`  ${name}`, cpuLine("ours", rounds.ours), cpuLine(against, rounds.limit)],
  );
  return [table([head, ...lines]), ...cpu, ...notes.map((note) => `  ${note}`)].join("\n");
}

function write(result: Result): void {
  fs.mkdirSync(RESULTS, { recursive: true });
  const kept = {
    ...result,
    takenAt: new Date().toISOString(),
    machine: {
      processors: os.availableParallelism(),
      model: os.cpus()[0]?.model ?? "",
      node: process.version,
      load: os.loadavg().map((load) => Number(load.toFixed(2))),
    },
    figures: result.figures.map((figure) => ({
      ...figure,
      ratios: ratios(figure),
      ratio: median(ratios(figure)),
      met: figure.target === undefined ? null : isMet(figure),
    })),
  };
  fs.writeFileSync(
    path.join(RESULTS, `${result.name}.json`),
    `${JSON.stringify(kept, (_, value: unknown) => rounded(value), 2)}\n`,
  );
}

function rounded(value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value)
    ? Number(value.toPrecision(4))
    : value;
}

/** Runs a benchmark to its end: prints its table, writes it down, and ends the process with the verdict. */
export async function report(work: () => Promise<Result>): Promise<never> {
  try {
    const result = await work();
    console.log(printed(result));
    console.log(`  load average ${os.loadavg()[0]?.toFixed(1)}`);
    write(result);
    process.exit(result.figures.every(isMet) ? 0 : 2);
  } catch (error) {
    console.error(error instanceof VoidRun ? `VOID: ${error.message}` : error);
    process.exit(1);
  }
}
