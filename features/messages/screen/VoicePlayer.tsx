import { Download, Pause, Play } from "lucide-react";
import { useId, useState, type KeyboardEvent, type PointerEvent } from "react";
import { fileAddress, filesApi } from "#features/files/client.ts";
import { IconButton } from "#ui/button/Button.tsx";
import type { MessageFile } from "../contract.ts";
import classes from "./Voice.module.css";
import { VoiceBars } from "./VoiceBars.tsx";
import { TextVersionField } from "./VoiceText.tsx";
import { clock } from "./voice-time.ts";
import { usePlaying } from "./voice-playing.ts";
import { useFileWords } from "./words-files.ts";

const STEP_S = 5;

/** The place a key leads to; undefined for one that leads nowhere. */
function placeBy(key: string, place: number, duration: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: place + STEP_S,
    ArrowUp: place + STEP_S,
    ArrowLeft: place - STEP_S,
    ArrowDown: place - STEP_S,
    Home: 0,
    End: duration,
  };
  return places[key];
}

/** The waveform that is also the place one is at: by pointer and by keys, as a slider. */
function Seek({
  peaks,
  place,
  duration,
  onSeek,
}: {
  peaks: readonly number[] | null;
  place: number;
  duration: number;
  onSeek(place: number): void;
}) {
  const t = useFileWords();
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = placeBy(event.key, place, duration);
    if (wanted === undefined) return;
    event.preventDefault();
    onSeek(wanted);
  };
  const toPointer = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(((event.clientX - left) / width) * duration);
  };
  return (
    <div
      className={classes.seek}
      role="slider"
      tabIndex={0}
      aria-label={t("voice.seek")}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(place)}
      aria-valuetext={t("voice.place", { at: clock(place), duration: clock(duration) })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        toPointer(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) toPointer(event);
      }}
    >
      <VoiceBars peaks={peaks} heard={duration === 0 ? 0 : place / duration} />
    </div>
  );
}

function Words({ file, isOwn }: { file: MessageFile; isOwn: boolean }) {
  const t = useFileWords();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const words = file.textVersion ?? "";
  return (
    <>
      {words !== "" && (
        <button
          type="button"
          className={classes.textButton}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "voice.hideText" : "voice.showText")}
        </button>
      )}
      {isOpen && (
        <p id={id} className={classes.words} dir="auto">
          {words}
        </p>
      )}
      {isOwn && (
        <TextVersionField
          words={words}
          onKeep={async (textVersion) =>
            filesApi("setTextVersion", { fileId: file.id, textVersion })
          }
        />
      )}
    </>
  );
}

function NotPlayed({ savedFrom }: { savedFrom: string }) {
  const t = useFileWords();
  return (
    <p className={classes.failed} role="alert">
      {t("voice.failed")}{" "}
      <a href={savedFrom} download>
        <Download aria-hidden className={classes.smallIcon} /> {t("voice.save")}
      </a>
    </p>
  );
}

/** Play, the shape to seek in, the clock and the speed of one recording. */
export function Player({
  keptAs,
  address,
  savedFrom,
  durationMs,
  peaks,
}: {
  /** Under this name the place one is at is remembered. */
  keptAs: string;
  address: string;
  /** Where it can be saved from, when it cannot be played here. */
  savedFrom: string;
  durationMs: number;
  peaks: readonly number[] | null;
}) {
  const t = useFileWords();
  const playing = usePlaying(keptAs, address, durationMs);
  const { audio, listeners, place, duration, speed, isPlaying, hasFailed } = playing;
  return (
    <>
      {/* Its words stand below, where somebody wrote them down. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio ref={audio} preload="none" {...listeners} />
      <div className={classes.player}>
        <IconButton
          icon={isPlaying ? Pause : Play}
          label={t(isPlaying ? "voice.pause" : "voice.play")}
          variant="filled"
          className={classes.play}
          onClick={playing.toggle}
        />
        <Seek peaks={peaks} place={place} duration={duration} onSeek={playing.seek} />
        <span className={classes.clock}>{clock(isPlaying || place > 0 ? place : duration)}</span>
        <button
          type="button"
          className={classes.speed}
          aria-label={t("voice.speed", { speed })}
          onClick={playing.nextSpeed}
        >
          {speed}×
        </button>
      </div>
      {hasFailed && <NotPlayed savedFrom={savedFrom} />}
    </>
  );
}

/** A voice message: the recording, and its words where there are some. */
export function VoicePlayer({ file, isOwn }: { file: MessageFile; isOwn: boolean }) {
  const t = useFileWords();
  const durationMs = file.durationMs ?? 0;
  return (
    <div
      className={classes.voice}
      role="group"
      aria-label={t("voice.label", { duration: clock(durationMs / 1000) })}
    >
      <Player
        keptAs={file.id}
        address={fileAddress(file.id, "original")}
        savedFrom={fileAddress(file.id, "original", true)}
        durationMs={durationMs}
        peaks={file.waveform}
      />
      <Words file={file} isOwn={isOwn} />
    </div>
  );
}
