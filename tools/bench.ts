// `npm run bench` measures every promise, one after the other; `npm run bench NAME …` only those.
// Each file in benchmarks/ is a program that prints its table, writes benchmarks/results/NAME.json
// and ends with 0 when its target was met, 2 when it was missed.
import * as fs from "node:fs";
import * as path from "node:path";
import { projectFolder } from "./project-files.ts";
import { endProgramsOnSignals, runNode } from "./run-program.ts";
import { buildWebIfStale } from "./web-build.ts";

const verdicts: Record<number, string> = { 0: "met", 2: "MISSED" };

const names = fs
  .readdirSync(path.join(projectFolder, "benchmarks"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => file.replace(/\.ts$/, ""))
  .toSorted();

const wished = process.argv.slice(2);
const unknown = wished.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  process.exit(1);
}

endProgramsOnSignals();
await buildWebIfStale({ log: console.log });
const results: [string, string][] = [];
for (const name of wished.length > 0 ? wished : names) {
  console.log(`\n${name}`);
  const { code } = await runNode([path.join("benchmarks", `${name}.ts`)], { show: true });
  results.push([name, verdicts[code] ?? "VOID"]);
}
console.log("");
for (const [name, verdict] of results) console.log(`${name.padEnd(24)} ${verdict}`);
process.exit(results.some(([, verdict]) => verdict === "VOID") ? 1 : 0);
