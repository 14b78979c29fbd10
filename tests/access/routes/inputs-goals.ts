import { newId } from "#platform/api/new-id.ts";
import type { Scene } from "../scene.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";

const GOALS = [
  "goalOfActive",
  "secretOfActive",
  "goalOfClosed",
  "goalOfDisclosed",
  "goalOfForeign",
] as const;

function cohortInputs({ program: { cohorts } }: Scene) {
  return {
    quiet: fixed({ cohortId: cohorts.quiet }),
    foreign: fixed({ cohortId: cohorts.foreign }),
    nowhere: fixed({ cohortId: NOWHERE }),
  };
}

/** What is asked about goals. */
export function goalInputs(scene: Scene): Inputs {
  const { program, idOf } = scene;
  const { pairs } = program;
  const onGoals = (more: () => Input = () => ({})) => ({
    ...Object.fromEntries(
      GOALS.map((name) => [name, fresh(() => ({ goalId: idOf(name), ...more() }))]),
    ),
    nowhere: fresh(() => ({ goalId: NOWHERE, ...more() })),
  });
  const inPairs = (more: () => Input = () => ({})) => ({
    active: fresh(() => ({ pairId: pairs.active, ...more() })),
    closed: fresh(() => ({ pairId: pairs.closed, ...more() })),
    disclosed: fresh(() => ({ pairId: pairs.disclosed, ...more() })),
    foreign: fresh(() => ({ pairId: pairs.foreign, ...more() })),
    nowhere: fresh(() => ({ pairId: NOWHERE, ...more() })),
  });
  const stepOf = (name: string) => idOf(`stepOf${name}`);
  const onSteps = (more: Input = {}) => ({
    ...Object.fromEntries(
      GOALS.map((name) => [name, fixed({ goalId: idOf(name), stepId: stepOf(name), ...more })]),
    ),
    // A step of another goal than the one that is named.
    mixed: fixed({ goalId: idOf("goalOfActive"), stepId: stepOf("goalOfForeign"), ...more }),
    nowhere: fixed({ goalId: NOWHERE, stepId: NOWHERE, ...more }),
  });
  const onItems = {
    goalOfActive: fixed({ goalId: idOf("goalOfActive"), itemId: idOf("itemOfActive") }),
    mixed: fixed({ goalId: idOf("goalOfActive"), itemId: idOf("itemOfForeign") }),
    goalOfForeign: fixed({ goalId: idOf("goalOfForeign"), itemId: idOf("itemOfForeign") }),
    nowhere: fixed({ goalId: NOWHERE, itemId: NOWHERE }),
  };
  return {
    getPairGoals: inPairs(),
    getCohortGoals: cohortInputs(scene),
    getGoal: onGoals(),
    getGoalCheckIns: onGoals(),
    createGoal: inPairs(() => ({ id: newId(), title: "Reach it" })),
    updateGoal: onGoals(() => ({ edition: 1, title: "Reach more" })),
    deleteGoal: onGoals(),
    restoreGoal: onGoals(),
    checkInGoal: onGoals(() => ({ id: newId(), progress: 20 })),
    addGoalStep: onGoals(() => ({ id: newId(), title: "A step" })),
    changeGoalStep: onSteps({ isDone: true }),
    removeGoalStep: onSteps(),
    tieActionItem: onItems,
    untieActionItem: onItems,
    getPairMilestones: inPairs(),
    celebrateMilestones: inPairs(() => ({ kinds: ["first_goal_set"] })),
  };
}
