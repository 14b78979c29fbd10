import { bind } from "#platform/api/binding.ts";
import { cohortsContract } from "./contract.ts";
import * as acceptance from "./service-acceptance.ts";
import * as invitations from "./service-invitations.ts";
import * as participants from "./service-participants.ts";
import * as profile from "./service-profile.ts";
import * as staff from "./service-staff.ts";
import * as service from "./service.ts";

export const cohortsRoutes = bind(cohortsContract, {
  createCohort: service.createCohort,
  updateCohort: service.updateCohort,
  getCohorts: service.getCohorts,
  getCohort: service.getCohort,
  getParticipants: participants.getParticipants,
  endParticipation: participants.endParticipation,
  restoreParticipation: participants.restoreParticipation,
  changeCapacity: participants.changeCapacity,
  getCohortStaff: staff.getCohortStaff,
  addCoordinator: staff.addCoordinator,
  removeCoordinator: staff.removeCoordinator,
  setSafeguardingContact: staff.setSafeguardingContact,
  inviteByMail: invitations.inviteByMail,
  createInvitationLink: invitations.createInvitationLink,
  getInvitations: invitations.getInvitations,
  resendInvitation: invitations.resendInvitation,
  revokeInvitation: invitations.revokeInvitation,
  readInvitation: acceptance.readInvitation,
  acceptInvitation: acceptance.acceptInvitation,
  getProfile: profile.getProfile,
  updateMentorProfile: profile.updateMentorProfile,
  updateMenteeProfile: profile.updateMenteeProfile,
  getUserCohorts: profile.getUserCohorts,
});
