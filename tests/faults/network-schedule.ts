import * as fc from "fast-check";
import type { Direction, FaultProxy } from "./fault-proxy.ts";

export type Speaker = "mentor" | "mentee";

/** One thing that happens: somebody sends, or the network or the server does what they do. */
export type Step =
  | { kind: "say"; who: Speaker; messages: number }
  | { kind: "cut" | "reset"; share: number }
  | { kind: "half-open"; directions: readonly Direction[]; share: number }
  | { kind: "cut-after"; direction: Direction; bytes: number; share: number }
  | { kind: "delay"; direction: Direction; milliseconds: number }
  | { kind: "refuse"; isRefusing: boolean }
  | { kind: "restart" };

const direction = fc.constantFrom<Direction>("up", "down");
/** Every connection or every second one. */
const share = fc.constantFrom(1, 2);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant("say" as const),
      who: fc.constantFrom<Speaker>("mentor", "mentee"),
      messages: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("cut" as const, "reset" as const), share }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("half-open" as const),
      directions: fc.constantFrom<readonly Direction[]>(["up"], ["down"], ["up", "down"]),
      share,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("cut-after" as const),
      direction,
      bytes: fc.integer({ min: 1, max: 900 }),
      share,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("delay" as const),
      direction,
      milliseconds: fc.integer({ min: 0, max: 150 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("refuse" as const), isRefusing: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
);

/** What happens in one run; both sides say something in each. */
export const schedule: fc.Arbitrary<readonly Step[]> = fc
  .array(step, { minLength: 5, maxLength: 10 })
  .map((steps) => [
    { kind: "say", who: "mentor", messages: 1 },
    ...steps,
    { kind: "say", who: "mentee", messages: 1 },
  ]);

/** What the network does in a step; what people and the server do is the caller's. */
export function disturb(proxy: FaultProxy, fault: Exclude<Step, { kind: "say" | "restart" }>) {
  switch (fault.kind) {
    case "cut":
      return proxy.cut(fault.share);
    case "reset":
      return proxy.reset(fault.share);
    case "half-open":
      return proxy.halfOpen(fault.directions, fault.share);
    case "cut-after":
      return proxy.cutAfter(fault.direction, fault.bytes, fault.share);
    case "delay":
      return proxy.delay(fault.direction, fault.milliseconds);
    case "refuse":
      return proxy.refuse(fault.isRefusing);
  }
}
