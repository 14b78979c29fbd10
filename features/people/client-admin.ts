import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { clientFor, type AnswerOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import type {
  AuditEntry,
  GivenUpJob,
  Mail,
  OrganizationPerson,
  OrganizationRole,
  peopleContract,
} from "./contract.ts";

export type {
  AuditEntry,
  GivenUpJob,
  Mail,
  OrganizationPerson,
  OrganizationRole,
} from "./contract.ts";

type Answer<Name extends keyof typeof peopleContract> = AnswerOf<typeof peopleContract, Name>;

const ask = clientFor<typeof peopleContract>();

export interface PeopleFilter {
  readonly organizationId: string;
  readonly search?: string;
  readonly role?: OrganizationRole;
}

export function peoplePages(
  filter: PeopleFilter,
): Paged<Answer<"getOrganizationPeople">, OrganizationPerson> {
  return {
    key: ["getOrganizationPeople", filter],
    read: async (after) => ask("getOrganizationPeople", { ...filter, after }),
    rowsOf: (answer) => answer.people,
    withRows: (answer, people) => ({ ...answer, people: [...people] }),
  };
}

export function auditPages(filter: {
  readonly organizationId: string;
  readonly personId?: string;
}): Paged<Answer<"getAuditLog">, AuditEntry> {
  return {
    key: ["getAuditLog", filter],
    read: async (after) => ask("getAuditLog", { ...filter, after }),
    rowsOf: (answer) => answer.entries,
    withRows: (answer, entries) => ({ ...answer, entries: [...entries] }),
  };
}

export const mailPages: Paged<Answer<"getMailbox">, Mail> = {
  key: ["getMailbox", {}],
  read: async (after) => ask("getMailbox", { after }),
  rowsOf: (answer) => answer.mails,
  withRows: (answer, mails) => ({ ...answer, mails: [...mails] }),
};

export function mailQuery(mailId: string) {
  return queryOptions({
    queryKey: ["getMail", { mailId }] as const,
    queryFn: async () => ask("getMail", { mailId }),
  });
}

export const givenUpJobsQuery = queryOptions({
  queryKey: ["getGivenUpJobs", {}] as const,
  queryFn: async (): Promise<{ jobs: GivenUpJob[] }> => ask("getGivenUpJobs", {}),
});

/** Gives somebody another role; shown at once in every list of people. */
export function useChangeRole(organizationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { personId: string; role: OrganizationRole }) =>
      ask("changeOrganizationRole", { organizationId, ...input }),
    onSettled: async () => client.invalidateQueries({ queryKey: ["getOrganizationPeople"] }),
  });
}

export function useRemoveFromOrganization(organizationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (personId: string) =>
      ask("removeFromOrganization", { organizationId, personId }),
    onSettled: async () => client.invalidateQueries({ queryKey: ["getOrganizationPeople"] }),
  });
}

/** Puts a given-up job back to work; it leaves the list at once. */
export function useRetryJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (jobId: string) => ask("retryJob", { jobId }),
    onSuccess: async () => client.invalidateQueries({ queryKey: givenUpJobsQuery.queryKey }),
  });
}
