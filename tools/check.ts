// `npm run check`: everything that can be known without running the product.
import { runChecks } from "./check-all.ts";
import { endProgramsOnSignals } from "./run-program.ts";

endProgramsOnSignals();
const { passed, failed } = await runChecks();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
