import { queryOptions } from "@tanstack/react-query";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import { atField } from "#platform/auth/client.ts";
import { rememberWait } from "#platform/auth/client-wait.ts";
import type { entranceContract } from "./contract.ts";

const ask = clientFor<typeof entranceContract>();

type Entrance = AnswerOf<typeof entranceContract, "getEntrance">;
export type SettingUp = InputOf<typeof entranceContract, "setUp">;
export type DemoRole = NonNullable<Entrance["demo"]>["roles"][number];

/** Which ways in there are. */
export const entranceQuery = queryOptions({
  queryKey: ["getEntrance", {}],
  queryFn: async () => ask("getEntrance", {}),
});

/** Makes the organization and signs its first admin in. */
export async function setUp(input: SettingUp): Promise<void> {
  try {
    await ask("setUp", input);
  } catch (error) {
    rememberWait(error);
    throw atField(error, "account_exists", "email");
  }
}

/** Signs the visitor in as one of the invented people. */
export async function enterDemo(personId: string): Promise<void> {
  await ask("enterDemo", { personId });
}
