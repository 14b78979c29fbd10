import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { InputOf } from "#platform/api/client.ts";
import { newId } from "#platform/api/new-id.ts";
import { messagesApi } from "./client.ts";
import type { messagesContract } from "./contract.ts";

export type { Preset, Reminder, ScheduledMessage } from "./contract-later.ts";

type Schedule = InputOf<typeof messagesContract, "scheduleMessage">;

/** A time with a name, or what the clock of the zone shows; the server makes an instant of it. */
export type When = Pick<Schedule, "preset" | "wallTime" | "timeZone">;

export function scheduledQuery(conversationId?: string) {
  const input = conversationId === undefined ? {} : { conversationId };
  return queryOptions({
    queryKey: ["getScheduledMessages", input] as const,
    queryFn: async () => messagesApi("getScheduledMessages", input),
  });
}

export const remindersQuery = queryOptions({
  queryKey: ["getReminders", {}] as const,
  queryFn: async () => messagesApi("getReminders", {}),
});

export async function refreshScheduled(client: QueryClient): Promise<void> {
  await readAgain(client, { queryKey: ["getScheduledMessages"] });
}

export async function refreshReminders(client: QueryClient): Promise<void> {
  await readAgain(client, { queryKey: ["getReminders"] });
}

/** Keeps a message for later; asked again after a lost answer it is the same one. */
export function useScheduleMessage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (message: Schedule) => messagesApi("scheduleMessage", message),
    onSettled: async () => refreshScheduled(client),
  });
}

export function useChangeScheduled() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: InputOf<typeof messagesContract, "changeScheduledMessage">) =>
      messagesApi("changeScheduledMessage", change),
    onSettled: async () => refreshScheduled(client),
  });
}

export function useCancelScheduled() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (scheduledId: string) =>
      messagesApi("cancelScheduledMessage", { scheduledId }),
    onSettled: async () => refreshScheduled(client),
  });
}

export function useRemindMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ messageId, when }: { messageId: string; when: When }) =>
      messagesApi("remindMe", { messageId, id: newId(), ...when }),
    onSettled: async () => refreshReminders(client),
  });
}

/** Puts a reminder off to a time, or away. */
export function useChangeReminder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ reminderId, when }: { reminderId: string; when: When | "done" }) =>
      when === "done"
        ? messagesApi("finishReminder", { reminderId })
        : messagesApi("changeReminder", { reminderId, ...when }),
    onSettled: async () => refreshReminders(client),
  });
}

/** Where a reminder leads: the message in its place. */
export function placeOfMessage(conversationId: string, seq: number): string {
  return `/conversations/${conversationId}?message=${seq}`;
}
