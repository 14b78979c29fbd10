import { useAdminWords } from "./admin-words.ts";

const KNOWN = [
  "preview_started",
  "preview_ended",
  "preview_viewed",
  "conversation_opened",
  "role_changed",
  "person_removed",
  "cohort_disclosure_changed",
  "coordinator_added",
  "coordinator_removed",
  "participation_ended",
  "participation_restored",
  "capacity_changed",
  "pair_made",
  "pair_changed",
  "pair_activated",
  "pair_paused",
  "pair_resumed",
  "pair_closed",
  "invitation_made",
  "invitation_resent",
  "invitation_revoked",
] as const;

/** What was done, in words; an action that has none yet is shown as it is written down. */
export function useActionWords(): (action: string) => string {
  const t = useAdminWords();
  return (action) => {
    const key = KNOWN.find((one) => one === action.replaceAll(".", "_"));
    return key === undefined ? action : t(`audit.action.${key}`);
  };
}
