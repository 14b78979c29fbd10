import * as fc from "fast-check";
import type { Direction, FaultProxy } from "./fault-proxy.ts";

/** One thing that happens around somebody who writes without a good line. */
export type OfflineStep =
  | { kind: "write"; messages: number }
  | { kind: "open-tab" }
  | { kind: "kill-tab" }
  | { kind: "cut" | "reset"; share: number }
  | { kind: "half-open"; directions: readonly Direction[] }
  | { kind: "cut-after"; direction: Direction; bytes: number }
  | { kind: "delay"; direction: Direction; milliseconds: number }
  | { kind: "refuse"; isRefusing: boolean }
  | { kind: "double"; afterMs: number }
  | { kind: "wait"; milliseconds: number };

const direction = fc.constantFrom<Direction>("up", "down");

const step: fc.Arbitrary<OfflineStep> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      messages: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("open-tab" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("kill-tab" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("cut" as const, "reset" as const),
      share: fc.constantFrom(1, 2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("half-open" as const),
      directions: fc.constantFrom<readonly Direction[]>(["up"], ["down"], ["up", "down"]),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("cut-after" as const),
      direction,
      bytes: fc.integer({ min: 1, max: 900 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("delay" as const),
      direction,
      milliseconds: fc.integer({ min: 0, max: 40 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("refuse" as const), isRefusing: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("double" as const),
      afterMs: fc.integer({ min: 0, max: 120 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      milliseconds: fc.integer({ min: 0, max: 25 }),
    }),
  },
);

/** What happens in one run; it ends with something written. */
export const offlineSchedule: fc.Arbitrary<readonly OfflineStep[]> = fc
  .array(step, { minLength: 4, maxLength: 14 })
  .map((steps) => [...steps, { kind: "write", messages: 1 }]);

/** What the network does in a step; false for what is not the network's. */
export function disturbLine(proxy: FaultProxy, fault: OfflineStep): boolean {
  switch (fault.kind) {
    case "cut":
      proxy.cut(fault.share);
      return true;
    case "reset":
      proxy.reset(fault.share);
      return true;
    case "half-open":
      proxy.halfOpen(fault.directions);
      return true;
    case "cut-after":
      proxy.cutAfter(fault.direction, fault.bytes);
      return true;
    case "delay":
      proxy.delay(fault.direction, fault.milliseconds);
      return true;
    case "refuse":
      proxy.refuse(fault.isRefusing);
      return true;
    default:
      return false;
  }
}
