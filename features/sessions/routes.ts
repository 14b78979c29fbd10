import { bind } from "#platform/api/binding.ts";
import { sessionsContract } from "./contract.ts";
import * as agenda from "./service-agenda.ts";
import * as calendar from "./service-calendar.ts";
import * as closing from "./service-closing.ts";
import * as service from "./service.ts";

export const sessionsRoutes = bind(sessionsContract, {
  getSessionsByUser: service.getSessionsByUser,
  getSession: service.getSession,
  proposeSession: service.proposeSession,
  acceptSession: service.acceptSession,
  moveSession: service.moveSession,
  updateSession: service.updateSession,
  cancelSession: service.cancelSession,
  restoreSession: service.restoreSession,
  closeSession: closing.closeSession,
  logSession: closing.logSession,
  addAgendaPoint: agenda.addAgendaPoint,
  changeAgendaPoint: agenda.changeAgendaPoint,
  moveAgendaPoint: agenda.moveAgendaPoint,
  removeAgendaPoint: agenda.removeAgendaPoint,
  getAgendaIdeas: agenda.getAgendaIdeas,
  getBusyTimes: calendar.getBusyTimes,
  getCalendarFeed: calendar.getCalendarFeed,
  renewCalendarFeed: calendar.renewCalendarFeed,
  removeCalendarFeed: calendar.removeCalendarFeed,
});
