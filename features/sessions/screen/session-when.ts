import { currentLanguage } from "#ui/words.ts";
import { viewerZone } from "#ui/time/zone.ts";
import type { Session } from "../client.ts";

interface Span {
  readonly startsAt: string | number;
  readonly endsAt: string | number;
}

function format(options: Intl.DateTimeFormatOptions, zone: string | undefined) {
  return new Intl.DateTimeFormat(currentLanguage(), {
    ...options,
    ...(zone !== undefined && { timeZone: zone }),
  });
}

const CLOCK = { hour: "numeric", minute: "2-digit" } as const;

/** "18:00 – 19:00", with its day where it ends on another one; in the viewer's zone unless another is given. */
export function timeSpan({ startsAt, endsAt }: Span, zone = viewerZone()): string {
  return format(CLOCK, zone).formatRange(new Date(startsAt), new Date(endsAt));
}

/** "Tuesday, 24 November 2026 at 18:00 – 19:00"; the year where it is not this one. */
export function wholeSpan({ startsAt, endsAt }: Span, zone = viewerZone()): string {
  const year = new Date(startsAt).getFullYear() === new Date().getFullYear() ? {} : YEAR;
  const options = { weekday: "long", day: "numeric", month: "long", ...year, ...CLOCK } as const;
  return format(options, zone).formatRange(new Date(startsAt), new Date(endsAt));
}

const YEAR = { year: "numeric" } as const;

/** "Tue, 24 Nov, 18:00". */
export function shortMoment(at: string | number, zone = viewerZone()): string {
  const options = { weekday: "short", day: "numeric", month: "short", ...CLOCK } as const;
  return format(options, zone).format(new Date(at));
}

/** As `timeSpan`, for a list whose sheets of a calendar name no year. */
export function listSpan(span: Span, zone = viewerZone()): string {
  const year = format(YEAR, zone).format(new Date(span.startsAt));
  const isThisYear = year === format(YEAR, zone).format(new Date());
  return isThisYear ? timeSpan(span, zone) : `${year}, ${timeSpan(span, zone)}`;
}

/** Whether it is still to come, or under way: for whoever looks, and whatever they may do. */
export function isAhead(
  { state, endsAt }: Pick<Session, "state" | "endsAt">,
  now: number,
): boolean {
  return (state === "proposed" || state === "accepted") && Date.parse(endsAt) > now;
}

/** The sheet of a calendar: "24", "Nov", "Tue". */
export function daySheet(at: string, zone = viewerZone()) {
  const part = (options: Intl.DateTimeFormatOptions) => format(options, zone).format(new Date(at));
  return {
    day: part({ day: "numeric" }),
    month: part({ month: "short" }),
    weekday: part({ weekday: "short" }),
  };
}
