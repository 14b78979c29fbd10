import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { clientFor } from "#platform/api/client.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import type { cohortsContract } from "./contract.ts";
import type { Profile, ProfileChanges } from "./contract-profile.ts";

export type { Profile, ProfileChanges, Slot } from "./contract-profile.ts";

const profileApi = clientFor<typeof cohortsContract>();

export function profileQuery(userType: "mentor" | "mentee", userId: string) {
  return queryOptions({
    queryKey: ["getProfile", { userId, userType }] as const,
    queryFn: async (): Promise<Profile> => profileApi("getProfile", { userId, userType }),
  });
}

export interface ProfileUpdate {
  readonly edition: number;
  readonly updates: ProfileChanges;
}

/** Changes one's own profile; whoever shows a name or a line of it reads it again. */
export function useUpdateProfile({ id, part }: Pick<Profile, "id" | "part">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ edition, updates }: ProfileUpdate) =>
      part === "mentor"
        ? profileApi("updateMentorProfile", { mentorId: id, edition, updates })
        : profileApi("updateMenteeProfile", { menteeId: id, edition, updates }),
    onSuccess: (profile) => client.setQueryData(profileQuery(part, id).queryKey, profile),
  });
}

/** Reads profiles again when somebody changed theirs. Answers how to stop. */
export function hearProfiles(line: LiveLine, client: QueryClient): () => void {
  const refresh = () => {
    for (const operation of ["getProfile", "getPairPlace", "getMyPairs"]) {
      void readAgain(client, { queryKey: [operation] });
    }
  };
  const stops = [line.hear("profile.changed", refresh), line.onResume(refresh)];
  return () => {
    for (const stop of stops) stop();
  };
}
