import { useEffect, useRef, useState } from "react";

export const SPEEDS = [1, 1.5, 2] as const;
const SPEED_KEY = "trellis-voice-speed";
const placeKey = (fileId: string) => `trellis-voice:${fileId}`;
/** This near its end a recording counts as heard and begins anew. */
const NEARLY_OVER_S = 1;

let playingNow: HTMLAudioElement | null = null;

function keptPlace(fileId: string): number {
  const place = Number(globalThis.localStorage?.getItem(placeKey(fileId)));
  return Number.isFinite(place) ? place : 0;
}

function keepPlace(fileId: string, place: number, duration: number): void {
  try {
    if (place <= 0 || place > duration - NEARLY_OVER_S) localStorage.removeItem(placeKey(fileId));
    else localStorage.setItem(placeKey(fileId), place.toFixed(1));
  } catch {
    // A browser that keeps nothing begins at the beginning.
  }
}

function keptSpeed(): number {
  const speed = Number(globalThis.localStorage?.getItem(SPEED_KEY));
  return SPEEDS.find((one) => one === speed) ?? 1;
}

/** How fast one listens; the same for every recording, and remembered. */
function useSpeed(apply: (speed: number) => void) {
  const [speed, setSpeed] = useState(keptSpeed);
  const nextSpeed = () => {
    const next = SPEEDS[(SPEEDS.findIndex((one) => one === speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    localStorage.setItem(SPEED_KEY, String(next));
    apply(next);
  };
  return { speed, nextSpeed };
}

/** Where one is in a recording; remembered until it was heard to its end. */
function usePlace(fileId: string, duration: number, jump: (place: number) => void) {
  const [place, setPlace] = useState(() => keptPlace(fileId));
  const move = (at: number) => {
    setPlace(at);
    keepPlace(fileId, at, duration);
  };
  const seek = (wanted: number) => {
    const at = Math.min(Math.max(0, wanted), duration);
    move(at);
    jump(at);
  };
  return { place, move, seek };
}

/** A recording that is played: one at a time, from where it was left, as fast as one wishes. */
export function usePlaying(fileId: string, address: string, durationMs: number) {
  const duration = durationMs / 1000;
  const audio = useRef<HTMLAudioElement>(null);
  const { place, move, seek } = usePlace(fileId, duration, (at) => {
    if (audio.current !== null && audio.current.readyState > 0) audio.current.currentTime = at;
  });
  const { speed, nextSpeed } = useSpeed((next) => {
    if (audio.current !== null) audio.current.playbackRate = next;
  });
  const [isPlaying, setPlaying] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const element = audio.current;
    return () => element?.pause();
  }, []);

  const toggle = () => {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) return element.pause();
    if (element.getAttribute("src") === null) element.src = address;
    element.playbackRate = speed;
    element.play().catch((error: unknown) => {
      // Stopped by another press before it began.
      if (!(error instanceof DOMException && error.name === "AbortError")) setFailed(true);
    });
  };
  const listeners = {
    onLoadedMetadata() {
      if (audio.current !== null) audio.current.currentTime = place;
    },
    onPlay() {
      if (playingNow !== audio.current) playingNow?.pause();
      playingNow = audio.current;
      setPlaying(true);
    },
    onPause: () => setPlaying(false),
    onTimeUpdate: () => move(audio.current?.currentTime ?? 0),
    onEnded: () => move(0),
    onError: () => setFailed(true),
  };
  const state = { place, duration, speed, isPlaying, hasFailed };
  return { audio, listeners, ...state, toggle, seek, nextSpeed };
}
