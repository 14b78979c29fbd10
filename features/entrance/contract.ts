import * as z from "zod";
import { command, contract, query } from "#platform/api/contract.ts";

/** Somebody of the invented organization whose eyes a visitor may borrow. */
const demoRole = z.strictObject({
  personId: z.uuid(),
  name: z.string(),
  role: z.enum(["owner", "admin", "coordinator", "analyst", "mentor", "mentee"]),
  cohortName: z.string().nullable(),
});

export const entranceContract = contract({
  getEntrance: query({
    path: "GET /api/entrance",
    sentence: "Which ways in an instance has: setting it up, and the demo.",
    input: z.strictObject({}),
    answer: z.strictObject({
      canSetUp: z.boolean(),
      demo: z.strictObject({ organizationName: z.string(), roles: z.array(demoRole) }).nullable(),
    }),
    access: "anyone",
    runs: "outside",
  }),
  setUp: command({
    path: "POST /api/entrance/set-up",
    sentence:
      "Makes the instance's organization and its first admin, with the token printed at start; signs them in.",
    input: z.strictObject({
      token: z.string().trim().min(1).max(200),
      organizationName: z.string().trim().min(1).max(120),
      name: z.string().trim().min(1).max(120),
      email: z.email().max(320),
      password: z.string().min(1).max(1024),
    }),
    answer: z.strictObject({ organizationId: z.uuid() }),
    errors: ["set_up_token_wrong", "already_set_up", "account_exists", "rate_limited"],
    access: "anyone",
    runs: "outside",
  }),
  enterDemo: command({
    path: "POST /api/entrance/demo",
    sentence: "Signs a visitor in as one of the invented people; only where the demo was loaded.",
    input: z.strictObject({ personId: z.uuid() }),
    answer: z.strictObject({}),
    access: "anyone",
    runs: "outside",
  }),
});
