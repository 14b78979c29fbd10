import { useRef } from "react";
import { useLoadNewer, useLoadOlder, useOpenPlace, type Place } from "../client-finding.ts";
import type { MessageWindow } from "../message-window.ts";
import type { Wanted } from "./reading-place.ts";

type Reading = ReturnType<typeof useLoadOlder>;

/** Reads once however often it is asked while it reads, and after a failure only when somebody says so. */
function useByItself(reading: Reading): () => void {
  const isBusy = useRef(false);
  return () => {
    if (isBusy.current || reading.isError) return;
    isBusy.current = true;
    reading.mutate(undefined, {
      onSettled: () => {
        isBusy.current = false;
      },
    });
  };
}

/** The pages at both ends of what is loaded, read by themselves. */
export function useMessagePages(conversationId: string) {
  const older = useLoadOlder(conversationId);
  const newer = useLoadNewer(conversationId);
  return {
    older: { ...older, byItself: useByItself(older) },
    newer: { ...newer, byItself: useByItself(newer) },
  };
}

/** The message of a window that a place means: that one, or the next one there is. */
function seqAt({ messages }: MessageWindow, place: Exclude<Place, "newest">): number | undefined {
  const found = messages.find((message) =>
    "around" in place ? message.seq >= place.around : message.sentAt >= place.at,
  );
  return (found ?? messages.at(-1))?.seq;
}

/** Leads to a place: within what is loaded at once, else by loading what is around it. */
export function useJumping(
  conversationId: string,
  window: MessageWindow,
  go: (to: Wanted) => void,
) {
  const open = useOpenPlace(conversationId);
  const jump = (place: Place) => {
    if (place === "newest") {
      if (window.hasNewer !== true) return go("end");
      return open.mutate(place, { onSuccess: () => go("end") });
    }
    const isLoaded =
      "around" in place && window.messages.some((message) => message.seq === place.around);
    if (isLoaded) return go({ seq: place.around, isSought: true });
    return open.mutate(place, {
      onSuccess: (page) => {
        const seq = seqAt(page, place);
        if (seq !== undefined) go({ seq, isSought: true });
      },
    });
  };
  return { jump, isJumping: open.isPending, error: open.error };
}
