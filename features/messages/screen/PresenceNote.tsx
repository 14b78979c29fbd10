import { Status } from "#ui/badge/Badge.tsx";
import { usePresence } from "../client-presence.ts";
import type { Conversation } from "../client.ts";
import classes from "./PresenceNote.module.css";
import { useLiveWords } from "./words-live.ts";

/** Under the partner's name: their cohort, and that they are here, where both share it. */
export function PresenceNote({ conversation }: { conversation: Conversation }) {
  const t = useLiveWords();
  const isHere = usePresence(conversation.id) === true;
  return (
    <span className={classes.note}>
      <span className={classes.cohort}>{conversation.cohortName}</span>
      {isHere && <Status tone="good">{t("here")}</Status>}
    </span>
  );
}
