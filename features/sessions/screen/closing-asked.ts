import { newId } from "#platform/api/new-id.ts";
import type { ClosingValues } from "./ClosingFields.tsx";
import { shortMoment } from "./session-when.ts";
import { wallTimeOf, whenAsked, type WhenValues } from "./when-values.ts";
import type { useClosingWords } from "./words-closing.ts";

const DAYS = { week: 7, two_weeks: 14, month: 28 } as const;
const DAY_MS = 86_400_000;

/** The ids of what a card makes: kept with what is typed, so that a card sent twice is written once. */
export interface CardIds {
  readonly step: string;
  readonly next: string;
  readonly note: string;
}

export function newCardIds(): CardIds {
  return { step: newId(), next: newId(), note: newId() };
}

/** The next date that is ahead: as many days after the meeting, at the same time of the clock. */
export function nextDate(when: WhenValues, next: ClosingValues["next"]): WhenValues | undefined {
  if (next === "") return undefined;
  let day = Date.parse(`${when.day}T00:00Z`);
  // A day that is still being typed.
  if (Number.isNaN(Date.parse(wallTimeOf(when)))) return undefined;
  do day += DAYS[next] * DAY_MS;
  while (new Date(`${new Date(day).toISOString().slice(0, 10)}T${when.time}`) <= new Date());
  return { ...when, day: new Date(day).toISOString().slice(0, 10), isLater: false };
}

/** What the API takes of a card. */
export function cardAsked(
  values: ClosingValues,
  when: WhenValues,
  ids: CardIds,
  noteTitle: string,
) {
  const { did, rating, words, nextStep, assignee, dueOn } = values;
  const title = nextStep.trim();
  const next = nextDate(when, values.next);
  return {
    didHappen: did === "yes",
    // What did not take place was in no way.
    rating: did === "no" || rating === "" ? null : Number(rating),
    words,
    ...(title === ""
      ? {}
      : { nextStep: { id: ids.step, title, assignee, dueOn: dueOn === "" ? null : dueOn } }),
    ...(values.note ? { note: { id: ids.note, title: noteTitle } } : {}),
    ...(next === undefined ? {} : { next: { id: ids.next, ...whenAsked(next) } }),
  };
}

/** That a card is written, and what was proposed with it. */
export function savedText(
  t: ReturnType<typeof useClosingWords>,
  { next }: ClosingValues,
  when: WhenValues,
  name: string,
): string {
  const date = nextDate(when, next);
  if (date === undefined) return t("saved");
  return t("savedNext", { when: shortMoment(new Date(wallTimeOf(date)).getTime()), name });
}
