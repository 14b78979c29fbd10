import { randomUUID } from "node:crypto";
import type { Scene } from "../scene.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";

type Target = Readonly<Record<string, string>>;

/** One input a target, with what else is asked. */
function on(key: string, targets: Target, more: () => Input = () => ({})) {
  return Object.fromEntries(
    Object.entries(targets).map(([name, id]) => [name, fresh(() => ({ [key]: id, ...more() }))]),
  );
}

function itemTargets({ idOf }: Scene): Target {
  return {
    active: idOf("itemOfActive"),
    deleted: idOf("deletedOfActive"),
    closed: idOf("itemOfClosed"),
    disclosed: idOf("itemOfDisclosed"),
    foreign: idOf("itemOfForeign"),
    nowhere: NOWHERE,
  };
}

function listInputs({ program }: Scene): Inputs {
  const { parts, cohorts } = program;
  const made = { mentor: parts.mentor, foreign: parts.foreignMentor, nowhere: NOWHERE };
  const toDo = { mentee: parts.mentee, foreign: parts.foreignMentee, nowhere: NOWHERE };
  const pair = (mentorId: string, menteeId: string) => fixed({ mentorId, menteeId });
  const ofCohort = { quiet: cohorts.quiet, foreign: cohorts.foreign, nowhere: NOWHERE };
  return {
    getActionItemsForUser: { ...on("userId", toDo), all: fixed({}) },
    getActionItemsCreatedByUser: { ...on("userId", made), all: fixed({}) },
    getActionItemStats: { ...on("userId", toDo), all: fixed({}) },
    getActionItemsForPair: {
      active: pair(parts.mentor, parts.mentee),
      closed: pair(parts.endedMentor, parts.endedMentee),
      disclosed: pair(parts.disclosedMentor, parts.disclosedMentee),
      foreign: pair(parts.foreignMentor, parts.foreignMentee),
      nowhere: pair(NOWHERE, NOWHERE),
    },
    getActionItemsForCohort: on("cohortId", ofCohort),
    getCohortActionItems: on("cohortId", ofCohort),
  };
}

function cohortInputs({ program, idOf }: Scene): Inputs {
  const { cohorts } = program;
  const ofCohort = { quiet: cohorts.quiet, foreign: cohorts.foreign, nowhere: NOWHERE };
  const given = {
    quiet: idOf("givenByQuiet"),
    foreign: idOf("givenByForeign"),
    nowhere: NOWHERE,
  };
  const said = { title: "Given", priority: "high" };
  return {
    createCohortActionItem: on("cohortId", ofCohort, () => ({
      ...said,
      id: randomUUID(),
      side: "mentee",
    })),
    changeCohortActionItem: on("cohortItemId", given, () => ({ ...said, edition: 1 })),
    retireCohortActionItem: on("cohortItemId", given),
    resumeCohortActionItem: on("cohortItemId", given),
  };
}

function doingInputs(scene: Scene): Inputs {
  const { idOf } = scene;
  const targets = itemTargets(scene);
  const items = (more?: () => Input) => on("itemId", targets, more);
  const stepId = idOf("stepOfitemOfActive");
  const commentId = idOf("commentOfitemOfActive");
  return {
    getActionItem: items(),
    updateActionItem: items(() => ({ edition: 1, title: "Changed" })),
    deleteActionItem: items(),
    restoreActionItem: items(),
    completeActionItem: items(() => ({ notes: "Done" })),
    setActionItemStatus: items(() => ({ status: "in_progress" })),
    reassignActionItem: items(() => ({ assignee: "mentor" })),
    setActionItemStuck: items(() => ({ isStuck: true })),
    askForLaterDay: items(() => ({ dueOn: "2030-01-01" })),
    answerLaterDay: items(() => ({ dueOn: "2030-01-01", isGranted: true })),
    addActionItemStep: items(() => ({ id: randomUUID(), title: "Step" })),
    changeActionItemStep: items(() => ({ stepId, isDone: true })),
    removeActionItemStep: items(() => ({ stepId })),
    getActionItemComments: items(),
    addActionItemComment: items(() => ({ id: randomUUID(), body: "Said" })),
    deleteActionItemComment: items(() => ({ commentId })),
    getActionItemChanges: items(),
    attachActionItemFile: items(() => ({ fileId: idOf("looseInActive") })),
    detachActionItemFile: items(() => ({ fileId: idOf("evidenceOfActive") })),
  };
}

/** What is asked about action items. */
export function actionItemInputs(scene: Scene): Inputs {
  const { pairs } = scene.program;
  const { active, proposed, closed, disclosed, foreign } = pairs;
  return {
    createActionItem: on(
      "pairId",
      { active, proposed, closed, disclosed, foreign, nowhere: NOWHERE },
      () => ({ id: randomUUID(), title: "To do", assignee: "mentee" }),
    ),
    ...listInputs(scene),
    ...doingInputs(scene),
    ...cohortInputs(scene),
  };
}
