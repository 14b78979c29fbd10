import { bind } from "#platform/api/binding.ts";
import { safeguardingContract } from "./contract.ts";
import * as contact from "./service-contact.ts";
import * as service from "./service.ts";

export const safeguardingRoutes = bind(safeguardingContract, {
  openCase: service.openCase,
  getMyReports: service.getMyReports,
  getCases: service.getCases,
  getCase: service.getCase,
  takeCase: service.takeCase,
  closeCase: service.closeCase,
  reviewConversation: service.reviewConversation,
  stopContact: contact.stopContact,
  resumeContact: contact.resumeContact,
});
