import { bind } from "#platform/api/binding.ts";
import { pairsContract } from "./contract.ts";
import * as place from "./service-place.ts";
import * as agreement from "./service-agreement.ts";
import * as service from "./service.ts";

export const pairsRoutes = bind(pairsContract, {
  getPairPlace: place.getPairPlace,
  getMyPairs: place.getMyPairs,
  createPair: service.createPair,
  changePairState: service.changePairState,
  getPairs: service.getPairs,
  getPair: service.getPair,
  getPairAgreement: agreement.getPairAgreement,
  getPairAgreementVersions: agreement.getPairAgreementVersions,
  proposePairAgreement: agreement.proposePairAgreement,
  signPairAgreement: agreement.signPairAgreement,
  getFirstMeetingKit: agreement.getFirstMeetingKit,
});
