import { bind } from "#platform/api/binding.ts";
import { pairsContract } from "./contract.ts";
import * as service from "./service.ts";

export const pairsRoutes = bind(pairsContract, {
  createPair: service.createPair,
  changePairState: service.changePairState,
  getPairs: service.getPairs,
  getPair: service.getPair,
});
