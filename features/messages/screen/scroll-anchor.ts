/** A message of the list and how far below the top edge it stands. */
export interface Anchor {
  readonly seq: number;
  readonly top: number;
}

/** Where the first unread message stands when a conversation opens: under what was said before it. */
const PART_ABOVE = 0.25;

function messagesIn(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>("[data-seq]")];
}

function seqOf(element: HTMLElement): number {
  return Number(element.dataset["seq"]);
}

/** The place of the first message whose lower edge is below a height; halving, as they stand in order. */
function firstBelow(elements: readonly HTMLElement[], height: number): number {
  let [from, to] = [0, elements.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const bottom = elements[middle]?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY;
    if (bottom > height) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The message under the eye: the first that is to be seen, not only its last line. */
export function anchorIn(scroller: HTMLElement): Anchor | null {
  const elements = messagesIn(scroller);
  const top = scroller.getBoundingClientRect().top;
  const element = elements[firstBelow(elements, top + 1)];
  if (element === undefined) return null;
  return { seq: seqOf(element), top: element.getBoundingClientRect().top - top };
}

/** The number of the last message that is to be seen to its end; 0 where none is. */
export function lastSeenIn(scroller: HTMLElement): number {
  const elements = messagesIn(scroller);
  const bottom = scroller.getBoundingClientRect().bottom;
  const element = elements[firstBelow(elements, bottom + 2) - 1];
  return element === undefined ? 0 : seqOf(element);
}

/** Moves what is scrolled so that the message stands where it stood. */
export function putBack(scroller: HTMLElement, anchor: Anchor | null): void {
  if (anchor === null) return;
  const element = scroller.querySelector<HTMLElement>(`[data-seq="${anchor.seq}"]`);
  if (element === null) return;
  const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  if (Math.abs(top - anchor.top) >= 1) scroller.scrollTop += top - anchor.top;
}

/** Scrolls to a message; false where it is not loaded. */
export function showMessage(scroller: HTMLElement, seq: number): boolean {
  const element = scroller.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
  if (element === null) return false;
  const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += top - scroller.clientHeight * PART_ABOVE;
  return true;
}

const MARKED_MS = 4000;

/** Shows for a moment which message was looked for, and lets a keyboard and a screen reader go on from there. */
export function pointOut(scroller: HTMLElement, seq: number): void {
  const element = scroller.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
  if (element === null) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.dataset["found"] = "";
  setTimeout(() => delete element.dataset["found"], MARKED_MS);
}
