import ical, {
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalEventData,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { zoneText } from "./calendar-zone.ts";
import type { CalendarRow, SeriesRow } from "./queries-calendar.ts";
import { beginningsOf } from "./session-time.ts";

/** What a calendar is written of. */
export interface CalendarParts {
  readonly rows: readonly CalendarRow[];
  readonly series: readonly SeriesRow[];
  readonly baseUrl: string;
  /** Of an invite alone: by whom, to whom. A calendar that is only read has neither. */
  readonly invite?: {
    readonly from: string;
    readonly to: { readonly name: string; readonly email: string };
  };
}

const STATUS: Readonly<Record<string, ICalEventStatus>> = {
  proposed: ICalEventStatus.TENTATIVE,
  canceled: ICalEventStatus.CANCELLED,
  missed: ICalEventStatus.CANCELLED,
};

function isLive({ state }: CalendarRow): boolean {
  return state !== "canceled" && state !== "missed";
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** 20261122T180000, as the clock on the wall of the zone shows it. */
function wallText(at: Date, zone: string): string {
  return zoned(at, zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" })
    .replaceAll(/[-:]/g, "");
}

/** The name under which calendars know a meeting or a series for all its life. */
function uidOf(id: string, { baseUrl }: CalendarParts): string {
  return `${id}@${new URL(baseUrl).hostname}`;
}

function about(row: CalendarRow, parts: CalendarParts): Omit<ICalEventData, "start"> {
  const { invite, baseUrl } = parts;
  const { title, partner_name: partner, place, id, sequence, state, updated_at: stamp } = row;
  const status = STATUS[state] ?? ICalEventStatus.CONFIRMED;
  const said = title === "" ? partner : `${title} (${partner})`;
  return {
    // One line, whatever was typed: there are calendar programs that leave the others out altogether.
    summary: said.replaceAll(/\s+/g, " "),
    status,
    sequence,
    stamp,
    url: `${baseUrl}/sessions/${id}`,
    ...(place === "" ? {} : { location: place }),
    ...(invite === undefined
      ? {}
      : {
          organizer: { name: "Trellis", email: invite.from },
          attendees: [
            {
              ...invite.to,
              // The answer is given in the product: mail programs ask for none.
              rsvp: false,
              status:
                status === ICalEventStatus.CONFIRMED
                  ? ICalAttendeeStatus.ACCEPTED
                  : ICalAttendeeStatus.NEEDSACTION,
            },
          ],
        }),
  };
}

function single(row: CalendarRow, parts: CalendarParts): ICalEventData {
  return {
    ...about(row, parts),
    id: uidOf(row.id, parts),
    start: row.starts_at,
    end: row.ends_at,
  };
}

/**
 * A series: its rule without the times that are canceled, and one exception for each meeting that was moved or that
 * stands differently from the rest.
 */
function repeated(series: SeriesRow, rows: readonly CalendarRow[], parts: CalendarParts) {
  const { rule, zone, starts_at: startsAt, minutes } = series;
  const live = rows.filter(isLive);
  const model = live[0] ?? rows[0];
  if (model === undefined) return [];
  // Greater whatever was changed of it, so that no calendar takes a change for what it has.
  const sequence = rows.reduce((sum, row) => sum + row.sequence, 0);
  const stamp = new Date(Math.max(...rows.map((row) => row.updated_at.getTime())));
  const id = uidOf(series.id, parts);
  const kept = new Set(live.map((row) => row.series_starts_at?.getTime()));
  const left = beginningsOf(rule, startsAt, zone).filter((at) => !kept.has(at.getTime()));
  const without = left.map((at) => wallText(at, zone)).join(",");
  const start = zoned(startsAt, zone);
  const whole: ICalEventData = {
    ...about(model, parts),
    id,
    sequence,
    stamp,
    start,
    end: start.add({ minutes }),
    timezone: zone,
    repeating: `RRULE:${rule}${live.length === 0 || without === "" ? "" : `\nEXDATE;TZID=${zone}:${without}`}`,
  };
  const exceptions = live.flatMap((row): ICalEventData[] => {
    const at = row.series_starts_at ?? row.starts_at;
    const isAsPlanned =
      row.starts_at.getTime() === at.getTime() &&
      row.ends_at.getTime() - at.getTime() === minutes * 60_000 &&
      row.state === model.state &&
      row.title === model.title &&
      row.place === model.place;
    if (isAsPlanned) return [];
    const [from, to] = [zoned(row.starts_at, zone), zoned(row.ends_at, zone)];
    return [
      {
        ...about(row, parts),
        id,
        sequence,
        stamp,
        start: from,
        end: to,
        timezone: zone,
        recurrenceId: zoned(at, zone),
      },
    ];
  });
  return [whole, ...exceptions];
}

/** The zones that events name, told before the first of them: programs that read in one go know them by then. */
function withZones(text: string, { rows }: CalendarParts, zones: ReadonlySet<string>): string {
  const times = rows.flatMap((row) => [row.starts_at.getTime(), row.ends_at.getTime()]);
  const [since, until] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const told = [...zones].map((zone) => `${zoneText(zone, since, until)}\r\n`).join("");
  // The first line that is this one alone: within words it would be folded or indented.
  return `${text.replace(/^BEGIN:VEVENT\r$/m, (line) => `${told}${line}`)}\r\n`;
}

/** The meetings as RFC 5545 writes them: single ones in UTC, series in their zone, which is told along. */
export function calendarText(parts: CalendarParts, method: "REQUEST" | "CANCEL" | null): string {
  const zones = new Set<string>();
  const calendar = ical({
    name: method === null ? "Trellis" : null,
    prodId: { company: "Trellis", product: "Trellis", language: "EN" },
    method: method === null ? null : ICalCalendarMethod[method],
    ...(method === null ? { ttl: 3600 } : {}),
  });
  for (const row of parts.rows) {
    if (row.series_id === null && (method !== null || isLive(row))) {
      calendar.createEvent(single(row, parts));
    }
  }
  for (const series of parts.series) {
    const rows = parts.rows
      .filter((row) => row.series_id === series.id)
      .toSorted((one, other) => one.starts_at.getTime() - other.starts_at.getTime());
    if (method === null && !rows.some(isLive)) continue;
    zones.add(series.zone);
    for (const event of repeated(series, rows, parts)) calendar.createEvent(event);
  }
  return withZones(calendar.toString(), parts, zones);
}

/** Whether anything of it still stands: what is left of nothing is taken out of calendars. */
export function methodFor(rows: readonly CalendarRow[]): "REQUEST" | "CANCEL" {
  return rows.some(isLive) ? "REQUEST" : "CANCEL";
}
