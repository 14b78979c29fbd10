import type { z } from "zod";
import type { OutsideVisitorContext, Platform } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import type { entranceContract } from "./contract.ts";
import * as queries from "./queries.ts";
import { isSetUpToken, withdrawSetUp } from "./set-up-token.ts";

type Input<Name extends keyof typeof entranceContract> = z.output<
  (typeof entranceContract)[Name]["input"]
>;
type Role = z.infer<typeof entranceContract.getEntrance.answer>["demo"] extends infer Demo
  ? Demo extends { roles: (infer One)[] }
    ? One
    : never
  : never;

/** As nobody: both questions are answered by functions of the database that say no more than this. */
async function doorsOf(platform: Platform) {
  return inTransaction(
    platform.pools.app,
    { identity: { personId: null }, readOnly: true },
    async (transaction) => ({
      isSetUp: await queries.isSetUp(transaction),
      doors: await queries.demoDoors(transaction),
    }),
  );
}

export async function getEntrance(context: OutsideVisitorContext) {
  const { isSetUp, doors } = await doorsOf(context.platform);
  const [first] = doors;
  return {
    canSetUp: !isSetUp,
    demo:
      first === undefined || !context.platform.settings.demo
        ? null
        : {
            organizationName: first.organization_name,
            roles: doors.map((door) => ({
              personId: door.person_id,
              name: door.name,
              // The table's own check constraint holds the column to these.
              role: door.role as Role["role"],
              cohortName: door.cohort_name,
            })),
          },
  };
}

export async function setUp(context: OutsideVisitorContext, input: Input<"setUp">) {
  const { platform, asked } = context;
  await platform.auth.parts.limits.count("network", asked.network);
  if (!isSetUpToken(platform.pools, input.token)) {
    throw new Problem("set_up_token_wrong", { token: "set_up_token_wrong" });
  }
  if ((await doorsOf(platform)).isSetUp) throw new Problem("already_set_up");
  const { name, email, password } = input;
  // Whoever reads the server's output needs no mail to prove who they are.
  const { personId } = await platform.auth.createAccount({ name, email, password, verified: true });
  const organizationId = await inTransaction(
    platform.pools.app,
    { identity: { personId }, readOnly: false },
    async (transaction) => queries.setUpOrganization(transaction, input.organizationName),
  );
  withdrawSetUp(platform.pools);
  const { setCookie } = await platform.auth.startSignInFor(personId, asked);
  asked.setCookies(setCookie);
  return { organizationId };
}

export async function enterDemo(context: OutsideVisitorContext, input: Input<"enterDemo">) {
  const { platform, asked } = context;
  if (!platform.settings.demo) throw notFound();
  const { doors } = await doorsOf(platform);
  if (!doors.some((door) => door.person_id === input.personId)) throw notFound();
  const { setCookie } = await platform.auth.startSignInFor(input.personId, asked);
  asked.setCookies(setCookie);
  return {};
}
