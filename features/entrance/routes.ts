import { bind } from "#platform/api/binding.ts";
import { entranceContract } from "./contract.ts";
import * as service from "./service.ts";

export const entranceRoutes = bind(entranceContract, {
  getEntrance: service.getEntrance,
  setUp: service.setUp,
  enterDemo: service.enterDemo,
});
