import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { Problem } from "#platform/api/problem.ts";
import { messagesContract } from "./contract.ts";
import { messagesRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, messagesContract, messagesRoutes);

beforeAll(async () => {
  world = await openProgramWorld({ sendingLimits: { perMinute: 3, perHour: 100 } });
});
afterAll(async () => world.close());

const send = async (person: "mentor" | "mentee") =>
  as(person)("sendMessage", {
    conversationId: world.program.conversations.active,
    id: randomUUID(),
    body: "Hello",
  });

test("who sends faster than the settings allow waits, and is told for how long; the other one does not", async () => {
  for (let count = 0; count < 3; count += 1) await send("mentor");
  const refusal: unknown = await send("mentor").catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ code: "too_many_messages", status: 429 });
  const { retryAfterSeconds } = refusal as Problem; // as just expected
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  expect(await refusalOf(send("mentee"))).toBe("answered");
});
