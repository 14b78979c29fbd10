import { afterAll, beforeAll, beforeEach } from "vitest";
import { Keeper, startServing, type Serving } from "../serving.ts";
import * as channels from "./channels.ts";

/** The product serving the scene for the tests of a file, each of which finds it as it was in the beginning. */
export function servedScene() {
  let serving: Serving;
  let keeper: Keeper;
  beforeAll(async () => {
    serving = await startServing();
    keeper = await Keeper.open(serving.adminUrl);
    await keeper.keep();
  });
  afterAll(async () => {
    await keeper.close();
    await serving.close();
  });
  beforeEach(async () => keeper.putBack());
  return {
    serving: () => serving,
    id: (name: string) => serving.scene.idOf(name),
    openTab: async (person: string) => channels.openTab(serving, person),
    bySql: async (text: string, ...values: unknown[]) => channels.bySql(serving, text, ...values),
  };
}
