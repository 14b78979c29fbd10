import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { markRead, type Conversation, type Message } from "../client.ts";

const NEAR_END_PX = 96;

interface ReadingPlace {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The first message that was unread when the conversation was opened; null when there was none. */
  readonly firstUnreadSeq: number | null;
  readonly isAway: boolean;
  onScroll(): void;
  toNewest(): void;
}

function isNearEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
}

/** Marks as read what stands at the end of an open, visible conversation. */
function useReading(conversation: Conversation, lastSeq: number, isAtEnd: boolean): void {
  const client = useQueryClient();
  const { id, readSeq } = conversation;
  useEffect(() => {
    const read = () => {
      if (!isAtEnd || document.visibilityState !== "visible" || lastSeq <= readSeq) return;
      // A failed mark is made good by the next one; nothing is shown wrong meanwhile but a count.
      markRead(client, id, lastSeq).catch(() => undefined);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [client, id, lastSeq, readSeq, isAtEnd]);
}

/** What grows or shrinks in or around the list (fonts, the keyboard, a longer draft) does not push the end away. */
function useStayingAtEnd(scroller: RefObject<HTMLDivElement | null>, isAtEnd: boolean): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isAtEnd) return undefined;
    const observer = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [scroller, isAtEnd]);
}

/** Where the reader is: kept at the end while they are there, and still when older messages come in above. */
export function useReadingPlace(
  conversation: Conversation,
  messages: readonly Message[],
  unsentCount: number,
): ReadingPlace {
  const scroller = useRef<HTMLDivElement>(null);
  const heightBefore = useRef({ height: 0, firstSeq: 0 });
  const [isAtEnd, setAtEnd] = useState(true);
  const [firstUnreadSeq] = useState<number | null>(() =>
    conversation.unread === 0
      ? null
      : (messages.find(
          (one) => one.seq > conversation.readSeq && one.authorId === conversation.partner.id,
        )?.seq ?? null),
  );
  const firstSeq = messages[0]?.seq ?? 0;
  const lastSeq = messages.at(-1)?.seq ?? 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const { height, firstSeq: firstBefore } = heightBefore.current;
    if (firstBefore !== 0 && firstSeq < firstBefore) {
      element.scrollTop += element.scrollHeight - height;
    } else if (isAtEnd) element.scrollTop = element.scrollHeight;
    heightBefore.current = { height: element.scrollHeight, firstSeq };
  }, [firstSeq, lastSeq, unsentCount, isAtEnd]);
  useStayingAtEnd(scroller, isAtEnd);
  useReading(conversation, lastSeq, isAtEnd);
  const onScroll = useCallback(() => {
    if (scroller.current !== null) setAtEnd(isNearEnd(scroller.current));
  }, []);
  const toNewest = useCallback(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);
  return { scroller, firstUnreadSeq, isAway: !isAtEnd, onScroll, toNewest };
}
