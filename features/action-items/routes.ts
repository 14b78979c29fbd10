import { bind } from "#platform/api/binding.ts";
import { actionItemsContract } from "./contract.ts";
import * as cohort from "./service-cohort.ts";
import * as doing from "./service-doing.ts";
import * as service from "./service.ts";

export const actionItemsRoutes = bind(actionItemsContract, {
  createActionItem: service.createActionItem,
  getActionItemsForUser: service.getActionItemsForUser,
  getActionItemsCreatedByUser: service.getActionItemsCreatedByUser,
  getActionItemsForPair: service.getActionItemsForPair,
  getActionItemsForCohort: service.getActionItemsForCohort,
  getActionItem: service.getActionItem,
  updateActionItem: service.updateActionItem,
  deleteActionItem: service.deleteActionItem,
  restoreActionItem: service.restoreActionItem,
  getActionItemStats: service.getActionItemStats,
  completeActionItem: doing.completeActionItem,
  setActionItemStatus: doing.setActionItemStatus,
  reassignActionItem: doing.reassignActionItem,
  setActionItemStuck: doing.setActionItemStuck,
  askForLaterDay: doing.askForLaterDay,
  answerLaterDay: doing.answerLaterDay,
  addActionItemStep: doing.addActionItemStep,
  changeActionItemStep: doing.changeActionItemStep,
  removeActionItemStep: doing.removeActionItemStep,
  getActionItemComments: doing.getActionItemComments,
  addActionItemComment: doing.addActionItemComment,
  deleteActionItemComment: doing.deleteActionItemComment,
  attachActionItemFile: doing.attachActionItemFile,
  detachActionItemFile: doing.detachActionItemFile,
  getActionItemChanges: doing.getActionItemChanges,
  getCohortActionItems: cohort.getCohortActionItems,
  createCohortActionItem: cohort.createCohortActionItem,
  changeCohortActionItem: cohort.changeCohortActionItem,
  retireCohortActionItem: cohort.retireCohortActionItem,
  resumeCohortActionItem: cohort.resumeCohortActionItem,
});
