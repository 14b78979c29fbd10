import type { Writing } from "../open-note.ts";
import classes from "./NoteEditor.module.css";

/** Which of the two colours is whose: the other's never looks like one's own. */
const COLOURS = 2;

function colourOf(personId: string, ownId: string): number {
  return personId === ownId ? 0 : 1 % COLOURS;
}

/** Somebody's caret, with their name on it. */
export function caretBy(ownId: string) {
  return (user: Record<string, unknown>): HTMLElement => {
    // As showCaret() and NoteEditor give it.
    const { name, personId } = user as unknown as Writing; // as above
    const caret = document.createElement("span");
    caret.className = `${classes.caret ?? ""} ${classes[`colour${colourOf(personId, ownId)}`] ?? ""}`;
    caret.setAttribute("aria-hidden", "true");
    const flag = document.createElement("span");
    flag.className = classes.caretName ?? "";
    const words = document.createElement("span");
    words.textContent = name;
    flag.append(words);
    caret.append(flag);
    return caret;
  };
}

/** What somebody has selected. */
export function selectionBy(ownId: string) {
  return (user: Record<string, unknown>) => {
    const { personId } = user as unknown as Writing; // as above
    return { nodeName: "span", class: classes[`selected${colourOf(personId, ownId)}`] ?? "" };
  };
}
