import { randomUUID } from "node:crypto";
import { tokenOf } from "../scene-invitations.ts";
import type { Scene } from "../scene.ts";
import { actionItemInputs } from "./inputs-action-items.ts";
import { writingInputs } from "./inputs-writing.ts";
import { filesInputs } from "./inputs-files.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";
import { findingInputs } from "./inputs-finding.ts";
import { liveInputs } from "./inputs-live.ts";
import { goalInputs } from "./inputs-goals.ts";
import { profileInputs } from "./inputs-profiles.ts";
import { sessionInputs } from "./inputs-sessions.ts";
import { noteInputs } from "./inputs-notes.ts";
import { notificationInputs } from "./inputs-notifications.ts";
import { safetyInputs } from "./inputs-safety.ts";
import { conversationInputs, lookInputs, pairInputs } from "./inputs-pairs.ts";

function peopleInputs({ program, idOf }: Scene): Inputs {
  const { organizations, people } = program;
  const { fernside, mossbank } = organizations;
  const inOrganizations = {
    fernside: fixed({ organizationId: fernside }),
    mossbank: fixed({ organizationId: mossbank }),
    nowhere: fixed({ organizationId: NOWHERE }),
  };
  const member = (organizationId: string, personId: string, more: Input = {}) =>
    fixed({ organizationId, personId, ...more });
  return {
    getEntrance: { asked: fixed({}) },
    setUp: {
      guessed: fresh(() => ({
        token: "guessed",
        organizationName: "Mine",
        name: "Somebody",
        email: `${randomUUID()}@program.example`,
        password: "violet-harbour-lantern-27",
      })),
    },
    enterDemo: {
      demoPerson: fixed({ personId: idOf("demoPerson") }),
      demoDisabled: fixed({ personId: idOf("demoDisabled") }),
      mentor: fixed({ personId: people.mentor }),
      nowhere: fixed({ personId: NOWHERE }),
    },
    getMe: { asked: fixed({}) },
    updateMe: { zone: fixed({ timeZone: "UTC" }) },
    getOrganizationPeople: inOrganizations,
    changeOrganizationRole: {
      toAnalyst: member(fernside, people.bystander, { role: "analyst" }),
      toAdmin: member(fernside, people.bystander, { role: "admin" }),
      ofAdmin: member(fernside, people.admin, { role: "member" }),
      lastOwner: member(fernside, people.owner, { role: "member" }),
      foreign: member(mossbank, people.foreignAnalyst, { role: "member" }),
      mixed: member(fernside, people.foreignAnalyst, { role: "member" }),
      nowhere: member(NOWHERE, NOWHERE, { role: "member" }),
    },
    removeFromOrganization: {
      bystander: member(fernside, people.bystander),
      mentor: member(fernside, people.mentor),
      foreign: member(mossbank, people.foreignAnalyst),
      mixed: member(fernside, people.foreignAnalyst),
      nowhere: member(NOWHERE, NOWHERE),
    },
  };
}

function recordInputs({ program, idOf }: Scene): Inputs {
  const { fernside, mossbank } = program.organizations;
  const job = (name: string) => fixed({ jobId: idOf(name).split(" ")[1] });
  return {
    getAuditLog: {
      fernside: fixed({ organizationId: fernside }),
      mossbank: fixed({ organizationId: mossbank }),
      nowhere: fixed({ organizationId: NOWHERE }),
    },
    getWhoLooked: { asked: fixed({}) },
    getGivenUpJobs: { asked: fixed({}) },
    retryJob: {
      ofFernside: job("jobOfFernside"),
      ofMossbank: job("jobOfMossbank"),
      ofNobody: job("jobOfNobody"),
      nowhere: fixed({ jobId: "999999" }),
    },
    getMailbox: { asked: fixed({}) },
    getMail: {
      toMentor: fixed({ mailId: idOf("mailToMentor") }),
      signIn: fixed({ mailId: idOf("mailSignInOfStranger") }),
      abroad: fixed({ mailId: idOf("mailAbroadToWanderer") }),
      nowhere: fixed({ mailId: NOWHERE }),
    },
  };
}

function cohortInputs({ program }: Scene): Inputs {
  const { organizations, cohorts } = program;
  const { quiet, disclosing, foreign } = cohorts;
  const inCohorts = (more: Input = {}) => ({
    quiet: fixed({ cohortId: quiet, ...more }),
    disclosing: fixed({ cohortId: disclosing, ...more }),
    foreign: fixed({ cohortId: foreign, ...more }),
    nowhere: fixed({ cohortId: NOWHERE, ...more }),
  });
  const made = (organizationId: string) =>
    fresh(() => ({ id: randomUUID(), organizationId, name: "Made" }));
  return {
    createCohort: {
      fernside: made(organizations.fernside),
      mossbank: made(organizations.mossbank),
      nowhere: made(NOWHERE),
    },
    updateCohort: inCohorts({ description: "Changed" }),
    getCohorts: {
      all: fixed({}),
      fernside: fixed({ organizationId: organizations.fernside }),
      mossbank: fixed({ organizationId: organizations.mossbank }),
    },
    getCohort: inCohorts(),
    getParticipants: inCohorts({ part: "mentor" }),
    getCohortStaff: inCohorts(),
  };
}

function participantInputs({ program, idOf }: Scene): Inputs {
  const { people, cohorts, parts } = program;
  const { quiet, foreign } = cohorts;
  const part = (of: string, partId: string) => fixed({ part: of, partId });
  const staff = (cohortId: string, personId: string) => fixed({ cohortId, personId });
  return {
    endParticipation: {
      otherMentor: part("mentor", parts.otherMentor),
      foreign: part("mentor", parts.foreignMentor),
      wrongKind: part("mentee", parts.otherMentor),
      nowhere: part("mentor", NOWHERE),
    },
    restoreParticipation: {
      former: part("mentor", idOf("formerMentorPart")),
      foreign: part("mentor", parts.foreignMentor),
      nowhere: part("mentor", NOWHERE),
    },
    changeCapacity: {
      mentor: fixed({ mentorId: parts.mentor, capacity: 3 }),
      foreign: fixed({ mentorId: parts.foreignMentor, capacity: 3 }),
      nowhere: fixed({ mentorId: NOWHERE, capacity: 3 }),
    },
    addCoordinator: {
      bystander: staff(quiet, people.bystander),
      foreign: staff(foreign, people.foreignAnalyst),
      mixed: staff(quiet, people.foreignAnalyst),
      nowhere: staff(NOWHERE, NOWHERE),
    },
    removeCoordinator: {
      coordinator: staff(quiet, people.coordinator),
      foreign: staff(foreign, people.foreignCoordinator),
      mixed: staff(quiet, people.foreignCoordinator),
      nowhere: staff(NOWHERE, NOWHERE),
    },
  };
}

function invitationInputs({ program, idOf }: Scene): Inputs {
  const { organizations, cohorts, invitations } = program;
  const places = {
    mentorToQuiet: { part: "mentor", cohortId: cohorts.quiet },
    coordinatorToQuiet: { part: "coordinator", cohortId: cohorts.quiet },
    analyst: { part: "analyst", organizationId: organizations.fernside },
    admin: { part: "admin", organizationId: organizations.fernside },
    mentorToForeign: { part: "mentor", cohortId: cohorts.foreign },
    nowhere: { part: "mentor", cohortId: NOWHERE },
  };
  const placed = (make: () => Input) =>
    Object.fromEntries(
      Object.entries(places).map(([name, place]) => [name, fresh(() => ({ ...place, ...make() }))]),
    );
  const known = {
    forMentor: fixed({ invitationId: idOf("forMentor") }),
    forCoordinator: fixed({ invitationId: idOf("forCoordinator") }),
    forAdmin: fixed({ invitationId: idOf("forAdmin") }),
    foreign: fixed({ invitationId: invitations.foreign.id }),
    nowhere: fixed({ invitationId: NOWHERE }),
  };
  const keys = {
    link: fixed({ token: invitations.link.token }),
    mailed: fixed({ token: invitations.mailed.token }),
    revoked: fixed({ token: tokenOf("revoked") }),
    nowhere: fixed({ token: "guessed" }),
  };
  return {
    inviteByMail: placed(() => ({
      invitations: [{ id: randomUUID(), email: `${randomUUID()}@nowhere.example` }],
    })),
    createInvitationLink: placed(() => ({ id: randomUUID(), usesAllowed: 3 })),
    getInvitations: {
      quiet: fixed({ cohortId: cohorts.quiet }),
      fernside: fixed({ organizationId: organizations.fernside }),
      foreign: fixed({ cohortId: cohorts.foreign }),
      mossbank: fixed({ organizationId: organizations.mossbank }),
      nowhere: fixed({ cohortId: NOWHERE }),
    },
    resendInvitation: known,
    revokeInvitation: known,
    readInvitation: keys,
    acceptInvitation: keys,
  };
}

/** What every operation is asked with, but for those of the sign-in door (inputs-sign-in.ts). */
export function inputsOf(scene: Scene): Inputs {
  return {
    ...peopleInputs(scene),
    ...recordInputs(scene),
    ...cohortInputs(scene),
    ...participantInputs(scene),
    ...invitationInputs(scene),
    ...pairInputs(scene),
    ...conversationInputs(scene),
    ...lookInputs(scene),
    ...writingInputs(scene),
    ...safetyInputs(scene),
    ...actionItemInputs(scene),
    ...findingInputs(scene),
    ...liveInputs(scene),
    ...filesInputs(scene),
    ...noteInputs(scene),
    ...goalInputs(scene),
    ...notificationInputs(scene),
    ...profileInputs(scene),
    ...sessionInputs(scene),
  };
}
