import * as fs from "node:fs";
import * as os from "node:os";

// USER_HZ of every Linux that Node runs on.
const TICKS_A_SECOND = 100;

/** Fields of /proc/<pid>/stat from the third on: the second, the name, may hold spaces. */
function statOf(pid: number | string): string[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    // It has ended; what it used is in its parent's count of ended children.
    return [];
  }
}

function ticks(fields: readonly string[], from: number, to: number): number {
  return fields.slice(from, to).reduce((sum, field) => sum + Number(field), 0);
}

/** CPU seconds of one process. */
export function cpuOfProcess(pid: number): number {
  return ticks(statOf(pid), 11, 13) / TICKS_A_SECOND;
}

/** CPU seconds of a process and its children, ended ones too. */
export function cpuOfFamily(pid: number): number {
  const children = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(name))
    .filter((fields) => fields[1] === String(pid));
  const own = ticks(statOf(pid), 11, 15);
  const sum = children.reduce((all, fields) => all + ticks(fields, 11, 13), own);
  return sum / TICKS_A_SECOND;
}

/** CPU seconds of this process. */
export function cpuOfSelf(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** CPU seconds that all processors were busy for anybody. */
export function cpuOfMachine(): number {
  const [line = ""] = fs.readFileSync("/proc/stat", "utf8").split("\n");
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) / TICKS_A_SECOND;
}

export const processors = os.availableParallelism();

/** Resident memory of a process in bytes. */
export function memoryOf(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
