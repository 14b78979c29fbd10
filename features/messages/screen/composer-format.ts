/** Puts text where the cursor is, so that the browser's own undo takes it back. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // The one way that keeps undo. Not every browser knows it in a text field: then without undo.
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else does it
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Puts a sign around what is selected, or takes it off where it is there already. */
function toggleAround(field: HTMLTextAreaElement, sign: string): void {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const selected = value.slice(start, end);
  const size = sign.length;
  const isAround =
    value.slice(start - size, start) === sign && value.slice(end, end + size) === sign;
  if (isAround && start >= size) {
    field.setSelectionRange(start - size, end + size);
    insertText(field, selected);
    field.setSelectionRange(start - size, end - size);
    return;
  }
  insertText(field, sign + selected + sign);
  field.setSelectionRange(start + size, end + size);
}

/** Makes a link of what is selected: of words, to fill in where to; of an address, to fill in words. */
function insertLink(field: HTMLTextAreaElement): void {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const selected = value.slice(start, end);
  if (/^https?:\/\/\S+$/iu.test(selected)) {
    insertText(field, `[](${selected})`);
    field.setSelectionRange(start + 1, start + 1);
    return;
  }
  insertText(field, `[${selected}](https://)`);
  const place = start + selected.length + 3;
  field.setSelectionRange(place, place + "https://".length);
}

const SHORTCUTS: Readonly<Record<string, (field: HTMLTextAreaElement) => void>> = {
  b: (field) => toggleAround(field, "**"),
  i: (field) => toggleAround(field, "_"),
  e: (field) => toggleAround(field, "`"),
  k: insertLink,
};

/** Carries out a formatting shortcut; false where the keys mean none. */
export function formatByKey(event: KeyboardEvent, field: HTMLTextAreaElement): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
  const act = SHORTCUTS[event.key.toLowerCase()];
  act?.(field);
  return act !== undefined;
}
