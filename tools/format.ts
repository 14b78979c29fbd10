// `npm run format`: writes every file the way the format check wants it.
import { runNode, scriptOf } from "./run-program.ts";

const { code } = await runNode([scriptOf("oxfmt"), "."], { show: true });
process.exit(code);
