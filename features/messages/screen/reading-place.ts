import { useQueryClient } from "@tanstack/react-query";
import {
  startTransition,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from "react";
import { ApiProblem } from "#platform/api/client.ts";
import { markRead, type Conversation } from "../client.ts";
import { reachesNewest, type MessageWindow } from "../message-window.ts";
import {
  anchorIn,
  lastSeenIn,
  pointOut,
  putBack,
  showMessage,
  type Anchor,
} from "./scroll-anchor.ts";

const NEAR_END_PX = 96;
/** How far from an end of what is loaded more is asked for. */
const NEAR_EDGE_PX = 900;
const READ_EVERY_MS = 1000;
const READ_AGAIN_MS = 2000;

export interface ReadingPlace {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The first message that was unread when the conversation was opened; null when there was none. */
  readonly firstUnreadSeq: number | null;
  readonly isAway: boolean;
  onScroll(): void;
  /** Goes to the end or to a message, as soon as it is loaded. */
  go(to: Wanted): void;
}

interface Reads {
  older(): void;
  newer(): void;
}

/** What is to be shown as soon as it is loaded: the end, or a message; one that was looked for is pointed out too. */
export type Wanted = { readonly seq: number; readonly isSought: boolean } | "end";

function isNearEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
}

/** The list where it can be seen: behind a search on a telephone it cannot. */
function onScreen({ current }: RefObject<HTMLDivElement | null>): HTMLDivElement | null {
  return current === null || current.clientHeight === 0 ? null : current;
}

/** Marks as read what was on the screen of an open, visible conversation; on the way through it once a second. */
function useReading(conversation: Conversation, seenSeq: number, isAtEnd: boolean): void {
  const client = useQueryClient();
  const { id, readSeq } = conversation;
  const nextAt = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const read = () => {
      if (document.visibilityState !== "visible" || seenSeq <= readSeq) return;
      nextAt.current = Date.now() + READ_EVERY_MS;
      markRead(client, id, seenSeq).catch((error: unknown) => {
        // There may be no next one that would make it good. What was refused stays refused.
        if (isOver || (error instanceof ApiProblem && !error.isPassing)) return;
        clearTimeout(timer);
        timer = setTimeout(read, READ_AGAIN_MS);
      });
    };
    timer = setTimeout(read, isAtEnd ? 0 : Math.max(0, nextAt.current - Date.now()));
    document.addEventListener("visibilitychange", read);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", read);
    };
  }, [client, id, readSeq, seenSeq, isAtEnd]);
}

/** What grows or shrinks in or around the list (pictures, fonts, the keyboard) moves nothing under the eye. */
function useStill(scroller: RefObject<HTMLDivElement | null>, still: () => void): void {
  const keepStill = useEffectEvent(still);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => keepStill());
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [scroller]);
}

function firstUnreadIn(conversation: Conversation, { messages }: MessageWindow): number | null {
  if (conversation.unread === 0) return null;
  const first = messages.find(
    (one) => one.seq > conversation.readSeq && one.authorId === conversation.partner.id,
  );
  return first?.seq ?? null;
}

/** The newest of what each drawing makes, for those who call later: what they loaded may be drawn already. */
function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Goes where somebody wants to be; false where that is nowhere, or not loaded yet. */
function goTo(element: HTMLElement, wanted: RefObject<Wanted | null>, isWhole: boolean): boolean {
  const { current: target } = wanted;
  if (target === null) return false;
  if (target === "end") {
    if (!isWhole) return false;
    wanted.current = null;
    element.scrollTop = element.scrollHeight;
    return true;
  }
  if (!showMessage(element, target.seq)) return false;
  wanted.current = null;
  if (target.isSought) pointOut(element, target.seq);
  return true;
}

/**
 * Whether one reads at the end: for the screen, and at once for what is called before the next drawing, so that what
 * changes its size meanwhile does not throw back who has begun to scroll.
 */
function useAtEnd(first: boolean) {
  const [isAtEnd, show] = useState(first);
  const wasAtEnd = useRef(first);
  const setAtEnd = useCallback((isEnd: boolean) => {
    wasAtEnd.current = isEnd;
    show(isEnd);
  }, []);
  return { isAtEnd, wasAtEnd, setAtEnd };
}

/** Where somebody is led who comes: to what they have not read, otherwise to the end. */
function firstWanted(firstUnreadSeq: number | null): Wanted | null {
  return firstUnreadSeq === null ? null : { seq: firstUnreadSeq, isSought: false };
}

/** Near an end of what is loaded, what lies beyond it is asked for. */
function readOn(element: HTMLElement, window: MessageWindow, reads: Reads): void {
  const { scrollTop, scrollHeight, clientHeight } = element;
  if (window.hasMore && scrollTop < NEAR_EDGE_PX) reads.older();
  const below = scrollHeight - clientHeight - scrollTop;
  if (!reachesNewest(window) && below < NEAR_EDGE_PX) reads.newer();
}

/**
 * Where the reader is: at the first unread message when they come, kept at the end while they are there, and still,
 * by the message under the eye, while pages come and go at both ends.
 */
export function useReadingPlace(
  conversation: Conversation,
  window: MessageWindow,
  unsentCount: number,
  reads: Reads,
): ReadingPlace {
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const [firstUnreadSeq] = useState(() => firstUnreadIn(conversation, window));
  const wanted = useRef(firstWanted(firstUnreadSeq));
  const isWhole = reachesNewest(window);
  const { isAtEnd, wasAtEnd, setAtEnd } = useAtEnd(firstUnreadSeq === null && isWhole);
  const [seenSeq, setSeenSeq] = useState(0);

  const place = () => {
    const element = onScreen(scroller);
    if (element === null || goTo(element, wanted, isWhole)) return;
    if (wasAtEnd.current && isWhole) element.scrollTop = element.scrollHeight;
    else putBack(element, anchor.current);
  };
  const look = () => {
    const element = onScreen(scroller);
    if (element === null) return;
    anchor.current = anchorIn(element);
    const isEnd = isNearEnd(element) && isWhole;
    setAtEnd(isEnd);
    const lastSeen = isEnd ? (window.messages.at(-1)?.seq ?? 0) : lastSeenIn(element);
    // It is told, not shown: that never hurries a drawing.
    startTransition(() => setSeenSeq((before) => Math.max(before, lastSeen)));
    readOn(element, window, reads);
  };
  const placeAndLook = useEffectEvent(() => {
    place();
    look();
  });
  const latestPlace = useLatest(place);
  const go = useCallback(
    (to: Wanted) => {
      wanted.current = to;
      latestPlace.current();
    },
    [latestPlace],
  );
  const [firstSeq, lastSeq] = [window.messages[0]?.seq, window.messages.at(-1)?.seq];
  useLayoutEffect(() => placeAndLook(), [firstSeq, lastSeq, isWhole, unsentCount]);
  useStill(scroller, place);
  useReading(conversation, seenSeq, isAtEnd);
  return { scroller, firstUnreadSeq, isAway: !isAtEnd || !isWhole, onScroll: look, go };
}
