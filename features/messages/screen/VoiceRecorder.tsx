import { Check, Mic, Pause, Play, RotateCw, Square, Trash2 } from "lucide-react";
import { useEffect, useMemo } from "react";
import { LONGEST_RECORDING_MS } from "#features/files/contract-kinds.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { formatMoment } from "#ui/time/format.ts";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import type { AttachmentTray } from "../client-attachments.ts";
import classes from "./Voice.module.css";
import { Player } from "./VoicePlayer.tsx";
import {
  useRecorder,
  type Recorder,
  type RecorderState,
  type Recording,
  type Trouble,
} from "./voice-recording.ts";
import { clock } from "./voice-time.ts";
import { useFileWords } from "./words-files.ts";

/** From here on it is said how much time is left. */
const SAY_LEFT_MS = 60_000;

function InTrouble({
  trouble,
  onAgain,
  onClose,
}: {
  trouble: Trouble;
  onAgain(): void;
  onClose(): void;
}) {
  const t = useFileWords();
  const [title, text] = {
    refused: [t("recorder.refused"), t("recorder.refusedText")],
    missing: [t("recorder.missing"), t("recorder.missingText")],
    unsupported: [t("recorder.unsupported"), t("recorder.unsupportedText")],
    failed: [t("recorder.failed"), ""],
  }[trouble];
  return (
    <div className={classes.trouble} role="alert">
      <p>
        <strong>{title}</strong> {text}
      </p>
      <div className={classes.actions}>
        <Button size="small" variant="quiet" onClick={onClose}>
          {t("voice.cancelText")}
        </Button>
        {trouble !== "unsupported" && (
          <Button size="small" variant="soft" icon={RotateCw} onClick={onAgain}>
            {t("recorder.again")}
          </Button>
        )}
      </div>
    </div>
  );
}

function UnderWay({
  recorder,
  state,
  onDiscard,
}: {
  recorder: Recorder;
  state: RecorderState;
  onDiscard(): void;
}) {
  const t = useFileWords();
  if (state.at !== "recording" && state.at !== "paused") return null;
  const isPaused = state.at === "paused";
  const leftMs = LONGEST_RECORDING_MS - state.elapsedMs;
  return (
    <div className={classes.recording}>
      <IconButton icon={Trash2} label={t("recorder.discard")} onClick={onDiscard} />
      <span className={classes.live} data-paused={isPaused}>
        <Mic aria-hidden className={classes.smallIcon} />
        <span>{t(isPaused ? "recorder.paused" : "recorder.recording")}</span>
      </span>
      <span className={classes.clock}>{clock(state.elapsedMs / 1000)}</span>
      <meter
        className={classes.level}
        min={0}
        max={100}
        value={state.level}
        aria-label={t("recorder.level")}
      />
      {leftMs < SAY_LEFT_MS && (
        <span className={classes.left}>{t("recorder.left", { time: clock(leftMs / 1000) })}</span>
      )}
      <IconButton
        icon={isPaused ? Play : Pause}
        label={t(isPaused ? "recorder.resume" : "recorder.pause")}
        onClick={() => (isPaused ? recorder.resume() : recorder.pause())}
      />
      <Button variant="soft" icon={Square} onClick={() => void recorder.finish()}>
        {t("recorder.stop")}
      </Button>
    </div>
  );
}

function Finished({
  recording,
  isFull,
  onUse,
  onDiscard,
}: {
  recording: Recording;
  isFull: boolean;
  onUse(): void;
  onDiscard(): void;
}) {
  const t = useFileWords();
  const address = useMemo(() => URL.createObjectURL(recording.bytes), [recording]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <div className={classes.finished}>
      <p className={classes.hint}>{t(isFull ? "recorder.full" : "recorder.listen")}</p>
      <Player
        keptAs="recorded-now"
        address={address}
        savedFrom={address}
        durationMs={recording.durationMs}
        peaks={recording.waveform}
      />
      <div className={classes.actions}>
        <Button variant="quiet" icon={Trash2} onClick={onDiscard}>
          {t("recorder.discard")}
        </Button>
        <Button variant="filled" icon={Check} onClick={onUse}>
          {t("recorder.use")}
        </Button>
      </div>
    </div>
  );
}

function Asking({ onClose }: { onClose(): void }) {
  const t = useFileWords();
  return (
    <div className={classes.recording}>
      <p className={classes.hint} role="status">
        {t("recorder.asking")}
      </p>
      <Button size="small" variant="quiet" onClick={onClose}>
        {t("voice.cancelText")}
      </Button>
    </div>
  );
}

/** Gives a recording the name it has in the conversation, and puts it into the tray. */
function useKeep(tray: AttachmentTray): (recording: Recording) => void {
  const t = useFileWords();
  return ({ bytes, extension, durationMs, waveform }) => {
    const when = formatMoment(new Date().toISOString(), "short", currentLanguage());
    const name = `${t("recorder.name", { when })}.${extension}`;
    tray.add([new File([bytes], name, { type: bytes.type })], { durationMs, waveform });
  };
}

/** Records a voice message and puts it into the tray, when it was listened to or not. */
export function VoiceRecorder({ tray, onClose }: { tray: AttachmentTray; onClose(): void }) {
  const t = useFileWords();
  const { recorder, state } = useRecorder();
  const isRecording = state.at === "recording";
  useEffect(() => {
    if (isRecording) announce(t("recorder.recording"));
  }, [isRecording, t]);

  const keep = useKeep(tray);
  const discard = (recording: Recording | null) => {
    onClose();
    if (recording === null) return;
    toast({ text: t("recorder.discarded"), undo: { act: () => keep(recording) } });
  };
  return (
    <section className={classes.recorder} aria-label={t("recorder.title")}>
      {state.at === "asking" && <Asking onClose={onClose} />}
      {state.at === "trouble" && (
        <InTrouble
          trouble={state.trouble}
          onAgain={() => void recorder.begin()}
          onClose={onClose}
        />
      )}
      <UnderWay
        recorder={recorder}
        state={state}
        onDiscard={() => void recorder.discard().then(discard)}
      />
      {state.at === "finished" && (
        <Finished
          recording={state.recording}
          isFull={state.isFull}
          onUse={() => {
            keep(state.recording);
            onClose();
          }}
          onDiscard={() => discard(state.recording)}
        />
      )}
    </section>
  );
}
