import { bind } from "#platform/api/binding.ts";
import { peopleContract } from "./contract.ts";
import * as photo from "./service-photo.ts";
import * as service from "./service.ts";
import * as records from "./service-records.ts";

export const peopleRoutes = bind(peopleContract, {
  getMe: service.getMe,
  updateMe: service.updateMe,
  getOrganizationPeople: service.getOrganizationPeople,
  changeOrganizationRole: service.changeOrganizationRole,
  removeFromOrganization: service.removeFromOrganization,
  getWhoLooked: records.getWhoLooked,
  getAuditLog: records.getAuditLog,
  getGivenUpJobs: records.getGivenUpJobs,
  retryJob: records.retryJob,
  getMailbox: records.getMailbox,
  getMail: records.getMail,
  setMyPhoto: photo.setMyPhoto,
  removeMyPhoto: photo.removeMyPhoto,
  getPhoto: photo.getPhoto,
});
