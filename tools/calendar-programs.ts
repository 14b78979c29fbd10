import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { freePort } from "./free-port.ts";
import { runProgram } from "./run-program.ts";

/** A meeting as a program shows it, on the clock of the zone it was told to show. */
export interface Shown {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** Null where the program shows none. */
  readonly place: string | null;
  readonly isCanceled: boolean;
}

/** Debian's own Python, which has the libraries of Debian's packages. */
const PYTHON = "/usr/bin/python3";
const CALDAV_SERVER = "radicale";
const [FIELD, END] = ["\u001F", "\u001E"];

async function run(command: string, given: string[], env?: Record<string, string>) {
  const { code, output } = await runProgram(command, given, env === undefined ? {} : { env });
  if (code !== 0) throw new Error(`${command} ${given.join(" ")} ended with ${code}:\n${output}`);
  return output;
}

/** What the programs say they are, by the package they come in; null where one is missing. */
export async function versions(): Promise<Map<string, string | null>> {
  const said = async (command: string, given: string[]) => {
    const { code, output } = await runProgram(command, given);
    return code === 0 ? (/\d+\.\d+[\d.]*/.exec(output)?.[0] ?? "") : null;
  };
  const icalendar = "import icalendar; print(icalendar.__version__)";
  return new Map([
    ["khal", await said("khal", ["--version"])],
    ["calcurse", await said("calcurse", ["--version"])],
    ["python3-icalendar", await said(PYTHON, ["-c", icalendar])],
    ["vdirsyncer", await said("vdirsyncer", ["--version"])],
    ["radicale", await said("radicale", ["--version"])],
  ]);
}

/** khal with a calendar folder of its own, in a zone. */
export class Khal {
  readonly #config: string;
  readonly folder: string;

  constructor(folder: string, zone: string, calendar = path.join(folder, "calendar")) {
    for (const one of [folder, calendar]) fs.mkdirSync(one, { recursive: true });
    this.folder = calendar;
    this.#config = path.join(folder, "config");
    const [day, time] = ["%Y-%m-%d", "%H:%M"];
    fs.writeFileSync(
      this.#config,
      `[calendars]\n[[meetings]]\npath = ${calendar}\ntype = calendar\n[default]\ndefault_calendar = meetings
[locale]\nlocal_timezone = ${zone}\ndefault_timezone = ${zone}\ntimeformat = ${time}\ndateformat = ${day}
longdateformat = ${day}\ndatetimeformat = ${day} ${time}\nlongdatetimeformat = ${day} ${time}
[sqlite]\npath = ${path.join(folder, "khal.db")}\n`,
    );
  }

  async import(file: string): Promise<void> {
    await run("khal", ["-c", this.#config, "import", "--batch", "-a", "meetings", file]);
  }

  async list(since: string): Promise<Shown[]> {
    const fields = ["{start}", "{end}", "{title}", "{location}", "{status}"].join(FIELD);
    const asked = ["--format", `${fields}${END}`, "--day-format", "", since, "700d"];
    const text = await run("khal", ["-c", this.#config, "list", ...asked]);
    return recordsIn(text).map(([from = "", to = "", title = "", place = "", status = ""]) => ({
      from,
      to,
      title,
      place,
      isCanceled: status.includes("CANCELLED"),
    }));
  }
}

/** A line of its own before the meetings of a day. */
const DAY_LINE = /^\d\d\/\d\d\/\d\d:$/m;

/** A meeting over midnight is shown on each of its days; here once. */
function recordsIn(text: string): string[][] {
  const records = text.split(END).map((record) => record.replace(DAY_LINE, "").trim());
  return [...new Set(records)].filter(Boolean).map((record) => record.split(FIELD));
}

/** What calcurse shows of a calendar file that it has imported, in a zone. */
export async function inCalcurse(
  folder: string,
  file: string,
  zone: string,
  since: string,
): Promise<Shown[]> {
  const [kept, settings] = [path.join(folder, "kept"), path.join(folder, "settings")];
  for (const one of [kept, settings]) fs.mkdirSync(one, { recursive: true });
  const folders = ["-D", kept, "-C", settings];
  // It ends with 1 where it leaves out what it does not know; what it has taken is looked at.
  await runProgram("calcurse", [...folders, "-q", "-i", file], {
    env: { TZ: zone, TMPDIR: folder },
  });
  const format = `${["%(start:%F %R)", "%(end:%F %R)", "%m"].join(FIELD)}${END}`;
  const [year = "", month = "", day = ""] = since.split("-");
  const range = ["--from", `${month}/${day}/${year}`, "--days", "700"];
  const formats = ["--format-apt", format, "--format-recur-apt", format];
  const text = await run("calcurse", [...folders, "-Q", ...range, ...formats], { TZ: zone });
  return recordsIn(text).map(([from = "", to = "", title = ""]) => ({
    from,
    to,
    title,
    place: null,
    isCanceled: false,
  }));
}

/** What the library of Debian's Python reads in a file: every event by itself, its times in UTC. */
export interface Parsed {
  readonly uid: string;
  readonly title: string;
  readonly place: string;
  readonly status: string;
  readonly sequence: number;
  readonly from: string;
  readonly to: string;
  readonly repeats: boolean;
  readonly errors: number;
}

const PARSE = `
import icalendar, json, sys, datetime
utc = lambda at: at.dt.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
told = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
print(json.dumps([dict(uid=str(e["UID"]), title=str(e.get("SUMMARY", "")), place=str(e.get("LOCATION", "")),
  status=str(e.get("STATUS", "")), sequence=int(e.get("SEQUENCE", 0)), repeats="RRULE" in e,
  errors=len(e.errors), **{"from": utc(e["DTSTART"]), "to": utc(e["DTEND"])}) for e in told.walk("VEVENT")]))
`;

export async function parse(file: string): Promise<Parsed[]> {
  return JSON.parse(await run(PYTHON, ["-c", PARSE, file])) as Parsed[]; // as the lines above write it
}

/** Radicale on a port of its own, with an empty calendar in it; answers how to end it. */
async function startRadicale(folder: string) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/meetings/calendar/`;
  const storage = path.join(folder, "radicale");
  const settings = path.join(folder, "radicale.conf");
  fs.writeFileSync(
    settings,
    `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = none\n[rights]\ntype = authenticated
[storage]\nfilesystem_folder = ${storage}\n[logging]\nlevel = warning\n`,
  );
  const child = spawn(CALDAV_SERVER, ["--config", settings], { stdio: "ignore" });
  const authorization = `Basic ${Buffer.from("meetings:x").toString("base64")}`;
  const deadline = Date.now() + 20_000;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until it answers
    const answer = await fetch(url, { method: "MKCALENDAR", headers: { authorization } }).catch(
      () => undefined,
    );
    if (answer?.status === 201) break;
    if (Date.now() > deadline) throw new Error(`Radicale does not serve: ${answer?.status ?? ""}`);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await new Promise((resolve) => void setTimeout(resolve, 100));
  }
  const end = async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return { url, end };
}

/**
 * Has vdirsyncer read the private address over HTTP into a CalDAV server, and from there into a folder: what a phone
 * that knows CalDAV would have. Answers the folder.
 */
export async function overCalDav(folder: string, feedAddress: string): Promise<string> {
  fs.mkdirSync(folder, { recursive: true });
  const radicale = await startRadicale(folder);
  try {
    const [config, down] = [path.join(folder, "vdirsyncer.conf"), path.join(folder, "down")];
    fs.mkdirSync(down, { recursive: true });
    fs.writeFileSync(
      config,
      `[general]\nstatus_path = "${path.join(folder, "status")}"
[pair up]\na = "feed"\nb = "server"\ncollections = null
[pair down]\na = "server"\nb = "folder"\ncollections = null
[storage feed]\ntype = "http"\nurl = "${feedAddress}"
[storage server]\ntype = "caldav"\nurl = "${radicale.url}"\nusername = "meetings"\npassword = "x"
[storage folder]\ntype = "filesystem"\npath = "${down}"\nfileext = ".ics"\n`,
    );
    for (const pair of ["up", "down"]) {
      // oxlint-disable-next-line no-await-in-loop -- the second brings what the first has taken
      await run("vdirsyncer", ["-c", config, "discover", pair]);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await run("vdirsyncer", ["-c", config, "sync", pair]);
    }
    return down;
  } finally {
    await radicale.end();
  }
}
