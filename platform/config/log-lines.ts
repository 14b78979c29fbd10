import { writeSync } from "node:fs";

const STANDARD_OUTPUT = 1;
const MOST_WAITING = 64 * 1024;

/**
 * Log lines on standard output, those of one turn of the event loop in one write. What waits when the process ends
 * is written before it does.
 */
export class LogLines {
  #waiting = "";
  #isDue = false;

  constructor() {
    process.once("exit", () => this.#flushNow());
  }

  write(line: string): void {
    this.#waiting += line;
    if (this.#waiting.length > MOST_WAITING) return this.#flush();
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isDue = false;
    const lines = this.#waiting;
    this.#waiting = "";
    if (lines !== "") process.stdout.write(lines);
  }

  #flushNow(): void {
    if (this.#waiting === "") return;
    try {
      writeSync(STANDARD_OUTPUT, this.#waiting);
    } catch {
      // Nobody reads any more.
    }
  }
}
