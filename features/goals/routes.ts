import { bind } from "#platform/api/binding.ts";
import { goalsContract } from "./contract.ts";
import * as cohort from "./service-cohort.ts";
import * as service from "./service.ts";
import * as progress from "./service-progress.ts";

export const goalsRoutes = bind(goalsContract, {
  getPairGoals: service.getPairGoals,
  getCohortGoals: cohort.getCohortGoals,
  getGoal: service.getGoal,
  getGoalCheckIns: service.getGoalCheckIns,
  createGoal: service.createGoal,
  updateGoal: service.updateGoal,
  deleteGoal: service.deleteGoal,
  restoreGoal: service.restoreGoal,
  checkInGoal: progress.checkInGoal,
  addGoalStep: progress.addGoalStep,
  changeGoalStep: progress.changeGoalStep,
  removeGoalStep: progress.removeGoalStep,
  tieActionItem: progress.tieActionItem,
  untieActionItem: progress.untieActionItem,
  getPairMilestones: progress.getPairMilestones,
  celebrateMilestones: progress.celebrateMilestones,
});
