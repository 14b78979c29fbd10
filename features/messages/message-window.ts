import type { Message } from "./contract.ts";

/** The most messages of one conversation that a tab keeps and draws. */
export const MOST_IN_WINDOW = 400;
/** The most that are kept aside until what is missing before them has come. */
const MOST_AHEAD = 50;

/**
 * The part of a conversation that a tab has before it: messages with numbers one after the other, never a gap, never
 * one twice, never more than MOST_IN_WINDOW. An answer of getMessages is such a window.
 */
export interface MessageWindow {
  readonly messages: readonly Message[];
  /** There are older ones before it. */
  readonly hasMore: boolean;
  /** There are newer ones behind it, which are read when somebody goes there. */
  readonly hasNewer?: boolean | undefined;
  /** Heard already, in order, while something before them is still missing. */
  readonly ahead?: readonly Message[] | undefined;
}

/** A page that was read before or behind the window. */
type Read = Pick<MessageWindow, "messages" | "hasMore">;

/** True where the window ends with the newest message that was ever heard of. */
export function reachesNewest({ hasNewer, ahead }: MessageWindow): boolean {
  return hasNewer !== true && (ahead ?? []).length === 0;
}

/** The number that would follow on the window. */
function nextSeq({ messages, hasMore }: MessageWindow): number {
  const last = messages.at(-1);
  if (last !== undefined) return last.seq + 1;
  return hasMore ? Number.POSITIVE_INFINITY : 1;
}

/** A message in place of its older self; a frame that both hear says nothing of one's own star. */
function replaced(window: MessageWindow, message: Message): MessageWindow {
  const { messages } = window;
  const at = message.seq - (messages[0]?.seq ?? 0);
  const there = messages[at];
  if (there === undefined) return window;
  const isStarred = message.isStarred ?? there.isStarred;
  return { ...window, messages: messages.with(at, { ...message, isStarred }) };
}

/** Appends those kept aside that follow now. */
function withAhead(window: MessageWindow): MessageWindow {
  const { ahead } = window;
  if (ahead === undefined || ahead.length === 0) return window;
  const next = nextSeq(window);
  const rest = ahead.filter(({ seq }) => seq >= next);
  const [first] = rest;
  if (first === undefined || first.seq > next) return { ...window, ahead: rest };
  return withAhead(appended({ ...window, ahead: rest.slice(1) }, first));
}

/** A window that is full stays where it is: what came then is read when somebody goes there. */
function appended(window: MessageWindow, message: Message): MessageWindow {
  if (window.messages.length >= MOST_IN_WINDOW) return { ...window, hasNewer: true, ahead: [] };
  return { ...window, messages: [...window.messages, message] };
}

function keptAside(window: MessageWindow, message: Message): MessageWindow {
  const others = (window.ahead ?? []).filter(({ seq }) => seq !== message.seq);
  if (others.length >= MOST_AHEAD) return { ...window, hasNewer: true, ahead: [] };
  const ahead = [...others, message].toSorted((one, other) => one.seq - other.seq);
  return { ...window, ahead };
}

/** A message that was heard: in place of its older self, at the end, or kept aside until what lacks has come. */
export function withHeard(window: MessageWindow, message: Message): MessageWindow {
  const next = nextSeq(window);
  if (message.seq < next) return replaced(window, message);
  if (window.hasNewer === true) return window;
  return message.seq === next ? withAhead(appended(window, message)) : keptAside(window, message);
}

/** The page that ends right before the window; what is then too much goes from the newer end. */
export function withOlder(
  window: MessageWindow,
  { messages, hasMore }: Read,
  most = MOST_IN_WINDOW,
): MessageWindow {
  const first = window.messages[0]?.seq;
  if (first === undefined) return window;
  const older = messages.filter(({ seq }) => seq < first);
  // Asked from another place than where the window begins by now: it fits no more.
  if (older.length > 0 && older.at(-1)?.seq !== first - 1) return window;
  const all = [...older, ...window.messages];
  const kept = all.slice(0, most);
  const isCut = kept.length < all.length;
  return isCut
    ? { messages: kept, hasMore, hasNewer: true }
    : { ...window, messages: kept, hasMore };
}

/** The page that begins right behind the window; what is then too much goes from the older end. */
export function withNewer(window: MessageWindow, { messages, hasMore }: Read): MessageWindow {
  const next = nextSeq(window);
  const newer = messages.filter(({ seq }) => seq >= next);
  if (newer.length > 0 && newer[0]?.seq !== next) return window;
  const all = [...window.messages, ...newer];
  const kept = all.slice(-MOST_IN_WINDOW);
  return withAhead({
    ...window,
    messages: kept,
    hasMore: window.hasMore || kept.length < all.length,
    hasNewer: hasMore,
  });
}

function messageAt({ messages }: MessageWindow, seq: number): Message | undefined {
  return messages[seq - (messages[0]?.seq ?? 0)];
}

/**
 * What was read may be older than an edit or a deletion that was heard meanwhile. A deletion that was there before it
 * was asked for is not newer: where the row has words again, it was undone.
 */
function isOutdated(read: Message, window: MessageWindow, asked: MessageWindow): boolean {
  const there = messageAt(window, read.seq);
  if (there === undefined || read.deletedAt !== null) return false;
  if (there.deletedAt !== null) return there !== messageAt(asked, read.seq);
  return (there.editedAt ?? "") > (read.editedAt ?? "");
}

/**
 * What was read again of the window and, where it reached the newest, behind it: nobody asked to go there, so that
 * nothing goes from the older end. `asked` is the window as it was when it was asked for.
 */
export function withReadAgain(
  window: MessageWindow,
  read: readonly Message[],
  asked: MessageWindow,
): MessageWindow {
  return read.filter((message) => !isOutdated(message, window, asked)).reduce(withHeard, window);
}

/** The number after which the window is to be read again. */
export function windowStart({ messages, hasMore }: MessageWindow): number {
  return hasMore ? (messages[0]?.seq ?? 1) - 1 : 0;
}

/** True while a window that is read again has not been read to its end, which is the newest where it reached that. */
export function isReadOn(window: MessageWindow, after: number): boolean {
  return window.hasNewer !== true || after + 1 < nextSeq(window);
}

/** True when something is missing between the window and a message that was heard. */
export function leavesGap(window: MessageWindow, message: Message): boolean {
  return window.hasNewer !== true && message.seq > nextSeq(window);
}
