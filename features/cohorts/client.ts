import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import type {
  Cohort,
  CohortDetail,
  cohortsContract,
  Participant,
  StaffMember,
} from "./contract.ts";

export type { Cohort, CohortDetail, Participant, StaffMember } from "./contract.ts";

type Answer<Name extends keyof typeof cohortsContract> = AnswerOf<typeof cohortsContract, Name>;
export type CohortInput = InputOf<typeof cohortsContract, "createCohort">;
export type Part = Participant["part"];

export const cohortsApi = clientFor<typeof cohortsContract>();

// The inputs are written exactly as app/server/first-screen.ts writes them.
export const cohortKey = (cohortId: string) => ["getCohort", { cohortId }] as const;

export function cohortQuery(cohortId: string) {
  return queryOptions({
    queryKey: cohortKey(cohortId),
    queryFn: async (): Promise<CohortDetail> => cohortsApi("getCohort", { cohortId }),
  });
}

export const cohortPages: Paged<Answer<"getCohorts">, Cohort> = {
  key: ["getCohorts", {}],
  read: async (after) => cohortsApi("getCohorts", { after }),
  rowsOf: (answer) => answer.cohorts,
  withRows: (answer, cohorts) => ({ ...answer, cohorts: [...cohorts] }),
};

export interface ParticipantFilter {
  readonly cohortId: string;
  readonly part: Part;
  readonly status?: Participant["status"];
  readonly search?: string;
}

export function participantPages(
  filter: ParticipantFilter,
): Paged<Answer<"getParticipants">, Participant> {
  return {
    key: ["getParticipants", filter],
    read: async (after) => cohortsApi("getParticipants", { ...filter, after }),
    rowsOf: (answer) => answer.participants,
    withRows: (answer, participants) => ({ ...answer, participants: [...participants] }),
  };
}

export function staffPages(cohortId: string): Paged<Answer<"getCohortStaff">, StaffMember> {
  return {
    key: ["getCohortStaff", { cohortId }],
    read: async (after) => cohortsApi("getCohortStaff", { cohortId, after }),
    rowsOf: (answer) => answer.staff,
    withRows: (answer, staff) => ({ ...answer, staff: [...staff] }),
  };
}

/** Everything that says something about cohorts is read again where it is shown. */
export async function refreshCohorts(client: QueryClient): Promise<void> {
  await Promise.all(
    ["getCohorts", "getCohort", "getParticipants", "getCohortStaff", "getOverview"].map(
      async (operation) => readAgain(client, { queryKey: [operation] }),
    ),
  );
}

/** Makes a cohort, or changes it where it is there already. */
export function useSaveCohort() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ input, isNew }: { input: CohortInput; isNew: boolean }) => {
      if (isNew) return cohortsApi("createCohort", input);
      const { id, organizationId: _organization, ...change } = input;
      return cohortsApi("updateCohort", { cohortId: id, ...change });
    },
    onSuccess: async (cohort) => {
      client.setQueryData(cohortKey(cohort.id), cohort);
      await refreshCohorts(client);
    },
  });
}

/** Ends a part in a cohort, or takes the person back. */
export function useParticipation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ participant, end }: { participant: Participant; end: boolean }) => {
      const { id, part } = participant;
      return cohortsApi(end ? "endParticipation" : "restoreParticipation", { part, partId: id });
    },
    onSuccess: async () => {
      await Promise.all([refreshCohorts(client), readAgain(client, { queryKey: ["getPairs"] })]);
    },
  });
}

export function useChangeCapacity() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { mentorId: string; capacity: number }) =>
      cohortsApi("changeCapacity", input),
    onSuccess: async () => readAgain(client, { queryKey: ["getParticipants"] }),
  });
}

/** Says whether reports of a cohort go to one of its coordinators. */
export function useSafeguardingContact(cohortId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { personId: string; isContact: boolean }) =>
      cohortsApi("setSafeguardingContact", { cohortId, ...input }),
    onSuccess: async () => refreshCohorts(client),
  });
}

/** Makes somebody a coordinator of a cohort, or takes them out. */
export function useCoordinator(cohortId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ personId, add }: { personId: string; add: boolean }) => {
      await cohortsApi(add ? "addCoordinator" : "removeCoordinator", { cohortId, personId });
    },
    onSuccess: async () => refreshCohorts(client),
  });
}
