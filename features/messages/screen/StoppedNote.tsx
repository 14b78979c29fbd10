import { Button } from "#ui/button/Button.tsx";
import type { Conversation } from "../client.ts";
import { LaterStrip } from "./LaterStrip.tsx";
import { useMessageActions } from "./message-actions.tsx";
import classes from "./StoppedNote.module.css";
import { useSafetyWords } from "./words-safety.ts";

/** In place of the composer while writing is paused: that it is so, and the way back for whoever paused it. */
export function StoppedNote({ conversation }: { conversation: Conversation }) {
  const t = useSafetyWords();
  const resume = useMessageActions()
    .forConversation(conversation)
    .find(({ id }) => id === "resume-contact");
  return (
    <div className={classes.note} role="status">
      <p>{t(conversation.can.resumeContact ? "stoppedByMe" : "stopped")}</p>
      <LaterStrip conversationId={conversation.id} />
      {resume !== undefined && "onSelect" in resume && (
        <Button variant="soft" size="small" onClick={resume.onSelect}>
          {t("resume")}
        </Button>
      )}
    </div>
  );
}
