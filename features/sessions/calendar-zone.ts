import { Temporal } from "temporal-polyfill";

const YEAR_MS = 366 * 86_400_000;

/** +0100, as RFC 5545 writes a distance from UTC. */
function offsetText(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const far = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(far / 60))}${two(far % 60)}`;
}

function observance(
  kind: "STANDARD" | "DAYLIGHT",
  from: number,
  at: Temporal.ZonedDateTime,
): string[] {
  const to = Math.round(at.offsetNanoseconds / 60e9);
  // What the clock showed in the moment of the change, by the distance of before.
  const onset = at
    .toInstant()
    .toZonedDateTimeISO("UTC")
    .add({ minutes: from })
    .toPlainDateTime()
    .toString({ smallestUnit: "second" })
    .replaceAll(/[-:]/g, "");
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
}

/** A zone as RFC 5545 tells it to those who do not know its name: every change of its clocks in a time. */
export function zoneText(zone: string, since: Date, until: Date): string {
  const lines = ["BEGIN:VTIMEZONE", `TZID:${zone}`];
  const end = until.getTime() + YEAR_MS;
  const first = Temporal.Instant.fromEpochMilliseconds(
    since.getTime() - YEAR_MS,
  ).toZonedDateTimeISO(zone);
  let before = Math.round(first.offsetNanoseconds / 60e9);
  lines.push(...observance("STANDARD", before, first));
  let at = first.getTimeZoneTransition("next");
  while (at !== null && at.epochMilliseconds < end) {
    const offset = Math.round(at.offsetNanoseconds / 60e9);
    lines.push(...observance(offset > before ? "DAYLIGHT" : "STANDARD", before, at));
    before = offset;
    at = at.getTimeZoneTransition("next");
  }
  return [...lines, "END:VTIMEZONE"].join("\r\n");
}
