import { CloudOff, LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";
import { useAnnounce } from "../announcer/announce.ts";
import { classNames } from "../class-names.ts";
import { defineWords } from "../words.ts";
import classes from "./ConnectionState.module.css";

/** connecting: the first try; waiting: lost, trying again by itself; offline: no network at all. */
export type Connection = "connected" | "connecting" | "waiting" | "offline";

const { useWords } = defineWords("connection", {
  en: {
    connected: "Connected",
    connecting: "Connecting…",
    waiting: "Reconnecting…",
    offline: "Offline",
    explained: {
      connected: "New messages arrive as they are sent.",
      connecting: "Opening the live connection.",
      waiting: "The line was lost. Trying again by itself; nothing you write is lost.",
      offline: "No network. What you write is kept and sent when you are back.",
    },
    announced: {
      connected: "Connected again.",
      waiting: "The connection was lost. Trying again.",
      offline: "You are offline. What you write is kept.",
    },
  },
});

function Sign({ state }: { state: Connection }) {
  if (state === "connected") return <span aria-hidden className={classes.dot} />;
  if (state === "offline") return <CloudOff aria-hidden className={classes.icon} />;
  return <LoaderCircle aria-hidden className={classNames(classes.icon, classes.turning)} />;
}

/** Whether the page hears what happens, in words. A change is announced, the first state is not. */
export function ConnectionState({ state }: { state: Connection }) {
  const t = useWords();
  const announce = useAnnounce();
  const before = useRef<Connection>(state);
  useEffect(() => {
    const previous = before.current;
    if (previous === state) return;
    before.current = state;
    if (state === "waiting" || state === "offline") announce(t(`announced.${state}`));
    if (state === "connected" && previous !== "connecting") announce(t("announced.connected"));
  }, [state, announce, t]);
  return (
    <span
      className={classNames(classes.state, classes[state])}
      title={t(`explained.${state}`)}
      data-problem={state === "waiting" || state === "offline" || undefined}
    >
      <Sign state={state} />
      <span className={classes.word}>{t(state)}</span>
    </span>
  );
}
