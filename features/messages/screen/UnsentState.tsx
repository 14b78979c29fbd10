import { Clock, CloudUpload, Paperclip, WifiOff } from "lucide-react";
import { useOutboxLasts, useUnsentState } from "../client-outbox.ts";
import { useOwnId, type Unsent } from "../client.ts";
import classes from "./UnsentState.module.css";
import { useLiveWords } from "./words-live.ts";

const ICONS = {
  waiting: Clock,
  sending: CloudUpload,
  waitingForLine: WifiOff,
  waitingForFiles: Paperclip,
};

/** Where a message that is only in this browser stands, in words. A refused one says more than that. */
export function UnsentState({ unsent }: { unsent: Unsent }) {
  const t = useLiveWords();
  const ownId = useOwnId();
  const lasts = useOutboxLasts(ownId);
  const state = useUnsentState(ownId, unsent);
  if (state === "refused") return null;
  const Icon = ICONS[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon aria-hidden className={classes.icon} />
      {t(state === "waitingForLine" && !lasts ? "unsent.waitingOnPage" : `unsent.${state}`)}
    </span>
  );
}
