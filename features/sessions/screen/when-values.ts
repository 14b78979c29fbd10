import { ApiProblem } from "#platform/api/client.ts";
import { ownZone } from "#ui/time/zones.ts";

/** The fields of a time, as a form keeps them. */
export interface WhenValues {
  day: string;
  time: string;
  minutes: string;
  zone: string;
  isLater: boolean;
}

const DAY_MS = 86_400_000;

export function wallTimeOf({ day, time }: Pick<WhenValues, "day" | "time">): string {
  return `${day}T${time.slice(0, 5)}`;
}

/** What the API takes. */
export function whenAsked(values: WhenValues) {
  const { zone, minutes, isLater } = values;
  return { wallTime: wallTimeOf(values), zone, minutes: Number(minutes), isLater };
}

const two = (number: number) => String(number).padStart(2, "0");

function timeText(moment: Date): string {
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

function dayText(day: Date): string {
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** A time to begin with: in so many days, in the early evening. */
export function someTime(inDays: number): WhenValues {
  const day = dayText(new Date(Date.now() + inDays * DAY_MS));
  return { day, time: "17:00", minutes: "60", zone: ownZone(), isLater: false };
}

/** The fields of a meeting that is there, on the clock of whoever looks. */
export function whenOf(session: { startsAt: string; endsAt: string }): WhenValues {
  const from = new Date(session.startsAt);
  const minutes = String(Math.round((Date.parse(session.endsAt) - from.getTime()) / 60_000));
  return {
    day: dayText(from),
    time: timeText(from),
    minutes,
    zone: ownZone(),
    isLater: false,
  };
}

const FIELDS: Readonly<Record<string, string>> = { wallTime: "day", count: "count", zone: "zone" };

/** Refusals name the API's inputs; the form has other names for some of them. */
export async function withFormFields<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const fields = Object.fromEntries(
      Object.entries(error.fields).map(([name, code]) => [FIELDS[name] ?? name, code]),
    );
    throw new ApiProblem(error.code, error.status, fields);
  }
}
