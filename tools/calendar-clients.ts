// `node tools/calendar-clients.ts` has the calendar programs of Debian's packages read what the product tells calendars:
// every invite in its order, and the private address, over HTTP and by way of a CalDAV server. What they show in several
// zones is compared with what the product says. Not a part of `npm test`: it wants programs that only an administrator
// can install. What it found stands in docs/decisions/017-meetings.md.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Temporal } from "temporal-polyfill";
import { inCalcurse, Khal, overCalDav, parse, versions, type Shown } from "./calendar-programs.ts";
import { withCalendarScene, type CalendarScene, type Meeting } from "./calendar-scene.ts";
import { endProgramsOnSignals } from "./run-program.ts";

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];

interface Finding {
  readonly program: string;
  readonly what: string;
  readonly shown: number;
  readonly faults: readonly string[];
}

function onTheWall(at: string, zone: string): string {
  const shown = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return shown.toString({ smallestUnit: "minute" }).replace("T", " ");
}

/** As the product says it, the way a program would show it. */
function wanted(meetings: readonly Meeting[], { partner }: CalendarScene, zone: string): Shown[] {
  return meetings.map(({ startsAt, endsAt, title, place, state }) => ({
    from: onTheWall(startsAt, zone),
    to: onTheWall(endsAt, zone),
    title: `${title} (${partner})`.replaceAll(/\s+/g, " "),
    place,
    isCanceled: state === "canceled",
  }));
}

function lineOf({ from, to, title, place, isCanceled }: Shown, withPlace: boolean): string {
  const line = `${from} - ${to}${isCanceled ? " CANCELED" : ""} ${title}`;
  return `${line}${withPlace ? ` @ ${place?.trim() ?? ""}` : ""}`;
}

/** What is shown and should not be, and what is not shown and should be. */
function compare(shown: readonly Shown[], should: readonly Shown[], withPlace = true): string[] {
  const lines = (list: readonly Shown[]) => list.map((one) => lineOf(one, withPlace)).toSorted();
  const [is, ought] = [lines(shown), lines(should)];
  return [
    ...ought.filter((line) => !is.includes(line)).map((line) => `missing: ${line}`),
    ...is.filter((line) => !ought.includes(line)).map((line) => `too much: ${line}`),
    ...(is.length === ought.length ? [] : [`${is.length} instead of ${ought.length}`]),
  ];
}

async function withKhal(scene: CalendarScene, folder: string, since: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const caldav = await overCalDav(path.join(folder, "caldav"), scene.feedAddress);
  const files = scene.invites.map(({ text }, at) => {
    const file = path.join(folder, `invite-${String(at).padStart(2, "0")}.ics`);
    fs.writeFileSync(file, text);
    return file;
  });
  // What is canceled stands there as canceled; of a series what was taken out of it is gone.
  const off = scene.canceled.filter(({ title }) => ["Canceled", "Over"].includes(title));
  for (const zone of ZONES) {
    const own = path.join(folder, zone.replace("/", "-"));
    const invited = new Khal(path.join(own, "invites"), zone);
    for (const file of files) await invited.import(file);
    const shown = await invited.list(since);
    const should = wanted([...scene.coming, ...off], scene, zone);
    const what = `${files.length} invites in their order, ${zone}`;
    findings.push({ program: "khal", what, shown: shown.length, faults: compare(shown, should) });
    const subscribed = await new Khal(path.join(own, "caldav"), zone, caldav).list(since);
    findings.push({
      program: "vdirsyncer, radicale, khal",
      what: `the private address by way of CalDAV, ${zone}`,
      shown: subscribed.length,
      faults: compare(subscribed, wanted(scene.coming, scene, zone)),
    });
  }
  return findings;
}

/** calcurse knows no exceptions of a series and no weekdays of a month: the single meetings are compared, and the rest told. */
async function withCalcurse(
  scene: CalendarScene,
  folder: string,
  since: string,
): Promise<Finding[]> {
  const file = path.join(folder, "feed.ics");
  fs.writeFileSync(file, scene.feed);
  const findings: Finding[] = [];
  const single = scene.coming.filter(({ seriesId }) => seriesId === null);
  for (const zone of ZONES) {
    const own = path.join(folder, `calcurse-${zone.replace("/", "-")}`);
    const shown = await inCalcurse(own, file, zone, since);
    const titles = new Set(wanted(single, scene, zone).map(({ title }) => title));
    const ofSingle = shown.filter(({ title }) => titles.has(title));
    const faults = compare(ofSingle, wanted(single, scene, zone), false);
    const what = `single meetings of the private address, ${zone}`;
    findings.push({ program: "calcurse", what, shown: ofSingle.length, faults });
  }
  return findings;
}

/** The library reads every file as it is written: nothing it stumbles over, no word lost, each change newer. */
async function withLibrary(scene: CalendarScene, folder: string): Promise<Finding[]> {
  const faults: string[] = [];
  const newest = new Map<string, number>();
  let events = 0;
  const meetings = [...scene.coming, ...scene.canceled];
  const texts = [...scene.invites, { what: "the private address", text: scene.feed }];
  for (const [at, { what, text }] of texts.entries()) {
    const file = path.join(folder, `read-${at}.ics`);
    fs.writeFileSync(file, text);
    const read = await parse(file);
    events += read.length;
    for (const { uid, title, place, errors, from, repeats } of read) {
      if (errors > 0) faults.push(`${what}: ${errors} errors in ${uid}`);
      const meeting = meetings.find(({ id }) => uid.startsWith(id));
      // Of the last word on each single meeting its words and its time.
      if (at < scene.invites.length || meeting === undefined || repeats) continue;
      if (title !== `${meeting.title} (${scene.partner})`.replaceAll(/\s+/g, " "))
        faults.push(`${what}: title ${title}`);
      if (place !== meeting.place) faults.push(`${what}: place ${place}`);
      if (from !== meeting.startsAt) faults.push(`${what}: ${from}`);
    }
    const [first] = read;
    if (first === undefined || at === scene.invites.length) continue;
    const before = newest.get(first.uid) ?? -1;
    if (first.sequence <= before) faults.push(`${what}: not newer than the one before`);
    newest.set(first.uid, first.sequence);
  }
  const what = `${texts.length} files, ${events} events`;
  return [{ program: "python3-icalendar", what, shown: events, faults }];
}

endProgramsOnSignals();
const there = await versions();
const missing = [...there].filter(([, version]) => version === null).map(([name]) => name);
if (missing.length > 0) {
  console.error(`Not installed: ${missing.join(", ")}.`);
  console.error(`As an administrator of a Debian machine: apt-get install ${missing.join(" ")}`);
  process.exit(1);
}
console.log([...there].map(([name, version]) => `${name} ${version}`).join(", "));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-calendars-"));
try {
  const findings = await withCalendarScene(async (scene) => {
    const since = Temporal.Now.plainDateISO("UTC").toString();
    return [
      ...(await withLibrary(scene, folder)),
      ...(await withKhal(scene, folder, since)),
      ...(await withCalcurse(scene, folder, since)),
    ];
  });
  for (const { program, what, shown, faults } of findings) {
    const verdict = faults.length === 0 ? `${shown} as the product says` : "DIFFERENT";
    console.log(`${program.padEnd(28)} ${what.padEnd(56)} ${verdict}`);
    for (const fault of faults) console.log(`    ${fault}`);
  }
  process.exitCode = findings.some(({ faults }) => faults.length > 0) ? 2 : 0;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
