// `npm test`: checks, the web build, then every test on a real PostgreSQL and in a real browser.
//   --quick   checks, unit tests and the access matrix
//   --faults  the kill and network faults alone, many rounds
// Goes on after a failure, so that one run tells everything. The last line counts.
import { findBrowser } from "./browser.ts";
import { runChecks } from "./check-all.ts";
import { endProgramsOnSignals } from "./run-program.ts";
import { type Count, runProject } from "./run-project.ts";
import { buildWebIfStale } from "./web-build.ts";

const wished = new Set(process.argv.slice(2));
const total: Count = { passed: 0, failed: 0 };

endProgramsOnSignals();
if (wished.has("--faults")) {
  await attempt("web build", () => buildWebIfStale({ log }));
  await addProject("faults", { FAULT_ROUNDS: process.env["FAULT_ROUNDS"] ?? "250" });
} else if (wished.has("--quick")) {
  add(await runChecks());
  await addProject("unit");
  await addProject("access");
} else {
  await everything();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function everything(): Promise<void> {
  const browser = await attempt("browser", () => findBrowser(log));
  add(await runChecks());
  await attempt("web build", () => buildWebIfStale({ log }));
  await addProject("unit");
  await addProject("access");
  await addProject("faults", { FAULT_ROUNDS: process.env["FAULT_ROUNDS"] ?? "20" });
  if (browser) await addProject("journeys", { CHROMIUM_PATH: browser });
}

async function addProject(name: string, env: Record<string, string> = {}): Promise<void> {
  add(await runProject(name, env));
}

/** A step without tests of its own counts as one. */
async function attempt<Result>(
  name: string,
  step: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    const result = await step();
    console.log(`ok    ${name}`);
    add({ passed: 1, failed: 0 });
    return result;
  } catch (error) {
    console.log(`FAIL  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    add({ passed: 0, failed: 1 });
    return undefined;
  }
}

function add({ passed, failed }: Count): void {
  total.passed += passed;
  total.failed += failed;
}

function log(line: string): void {
  console.log(line);
}
