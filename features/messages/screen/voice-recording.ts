import { useEffect, useState, useSyncExternalStore } from "react";
import { LONGEST_RECORDING_MS } from "#features/files/contract-kinds.ts";
import { thinned } from "./VoiceBars.tsx";

const MOST_PEAKS = 200;
const LOOK_EVERY_MS = 50;
/** The meter shows the loudest of the last moments: it falls as slowly as an eye follows. */
const SHOWN_LEVELS = 8;
/** What browsers record into, the one that all of them play first. */
const CONTAINERS = [
  ["audio/mp4", "m4a"],
  ["audio/webm;codecs=opus", "webm"],
  ["audio/webm", "webm"],
  ["audio/ogg;codecs=opus", "ogg"],
] as const;

/** A finished recording. */
export interface Recording {
  readonly bytes: Blob;
  readonly extension: string;
  readonly durationMs: number;
  readonly waveform: readonly number[];
}

export type Trouble = "refused" | "missing" | "unsupported" | "failed";

export type RecorderState =
  | { readonly at: "asking" }
  | { readonly at: "recording" | "paused"; readonly elapsedMs: number; readonly level: number }
  | { readonly at: "finished"; readonly recording: Recording; readonly isFull: boolean }
  | { readonly at: "trouble"; readonly trouble: Trouble };

function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotSupportedError") return "unsupported";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "failed";
}

/** As people hear it: quiet speech is well seen, shouting does not fill everything. */
function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(100, Math.round(Math.sqrt(Math.sqrt(sum / samples.length)) * 130));
}

/** One recording under way: the microphone, the recorder and the ear for its loudness. */
class Take {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #extension: string;
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #pieces: Blob[] = [];
  readonly #levels: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  #elapsedMs = 0;
  #lookedAt = performance.now();

  constructor(stream: MediaStream, look: (take: Take) => void) {
    this.#stream = stream;
    const found = CONTAINERS.find(([mediaType]) => MediaRecorder.isTypeSupported(mediaType));
    this.#extension = found?.[1] ?? "webm";
    this.#recorder = new MediaRecorder(stream, found === undefined ? {} : { mimeType: found[0] });
    this.#recorder.addEventListener("dataavailable", ({ data }) => void this.#pieces.push(data));
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    this.#recorder.start(1000);
    this.#timer = setInterval(() => {
      this.#listen();
      look(this);
    }, LOOK_EVERY_MS);
  }

  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  get level(): number {
    return this.isPaused ? 0 : Math.max(0, ...this.#levels.slice(-SHOWN_LEVELS));
  }

  get isPaused(): boolean {
    return this.#recorder.state === "paused";
  }

  pause(): void {
    if (this.#recorder.state === "recording") this.#recorder.pause();
  }

  resume(): void {
    this.#lookedAt = performance.now();
    if (this.#recorder.state === "paused") this.#recorder.resume();
  }

  async finish(): Promise<Recording> {
    if (this.#recorder.state !== "inactive") {
      const stopped = new Promise((resolve) => {
        this.#recorder.addEventListener("stop", resolve, { once: true });
      });
      this.#recorder.stop();
      await stopped;
    }
    this.end();
    const type = this.#recorder.mimeType.split(";")[0] ?? "";
    return {
      bytes: new Blob(this.#pieces, { type }),
      extension: this.#extension,
      durationMs: Math.round(this.#elapsedMs),
      waveform: thinned(this.#levels, Math.min(MOST_PEAKS, Math.max(1, this.#levels.length))),
    };
  }

  /** Lets the microphone go; the sign of the browser that it listens goes out. */
  end(): void {
    clearInterval(this.#timer);
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.#context.state !== "closed") void this.#context.close();
  }

  #listen(): void {
    const now = performance.now();
    if (this.#recorder.state === "recording") {
      this.#elapsedMs += now - this.#lookedAt;
      this.#analyser.getFloatTimeDomainData(this.#samples);
      this.#levels.push(loudness(this.#samples));
    }
    this.#lookedAt = now;
  }
}

/** Asks for the microphone and begins; rejects with why it cannot. */
async function openTake(look: (take: Take) => void): Promise<Take> {
  if (navigator.mediaDevices === undefined || globalThis.MediaRecorder === undefined) {
    throw new DOMException("nothing to record with", "NotSupportedError");
  }
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return new Take(await navigator.mediaDevices.getUserMedia({ audio }), look);
}

/** Records: asks for the microphone, pauses, goes on, and ends by itself when it is full. */
export class Recorder {
  readonly #watchers = new Set<() => void>();
  #state: RecorderState = { at: "asking" };
  #take: Take | null = null;
  /** Counts tries and endings: what comes late of an earlier one is for nobody. */
  #turn = 0;

  readonly state = (): RecorderState => this.#state;

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => void this.#watchers.delete(changed);
  };

  async begin(): Promise<void> {
    this.#turn += 1;
    const mine = this.#turn;
    this.#show({ at: "asking" });
    try {
      const opened = await openTake((take) => this.#look(take));
      if (this.#turn === mine) this.#take = opened;
      else opened.end();
    } catch (error) {
      if (this.#turn === mine) this.#show({ at: "trouble", trouble: troubleOf(error) });
    }
  }

  pause(): void {
    this.#take?.pause();
  }

  resume(): void {
    this.#take?.resume();
  }

  /** Ends it and shows what was recorded. */
  async finish(isFull = false): Promise<void> {
    const mine = this.#turn;
    const recording = await this.discard();
    if (recording === null || this.#turn !== mine) return;
    this.#show({ at: "finished", recording, isFull });
  }

  /** Ends it without showing it; what was said so far, if anything. */
  async discard(): Promise<Recording | null> {
    const take = this.#take;
    this.#take = null;
    return take === null ? null : take.finish();
  }

  /** Nobody looks any more: the microphone is let go. */
  end(): void {
    this.#turn += 1;
    this.#take?.end();
    this.#take = null;
  }

  #look(take: Take): void {
    const { elapsedMs, level, isPaused } = take;
    if (elapsedMs >= LONGEST_RECORDING_MS) void this.finish(true);
    else this.#show({ at: isPaused ? "paused" : "recording", elapsedMs, level });
  }

  #show(state: RecorderState): void {
    this.#state = state;
    for (const changed of this.#watchers) changed();
  }
}

/** A recorder that begins at once and lives as long as it is shown. */
export function useRecorder(): { recorder: Recorder; state: RecorderState } {
  const [recorder] = useState(() => new Recorder());
  const state = useSyncExternalStore(recorder.watch, recorder.state, recorder.state);
  useEffect(() => {
    void recorder.begin();
    return () => recorder.end();
  }, [recorder]);
  return { recorder, state };
}
