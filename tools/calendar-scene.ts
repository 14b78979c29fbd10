import { randomUUID } from "node:crypto";
import { once } from "node:events";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { ProductProcess } from "#tests/harness/product-process.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedProgram } from "#tests/harness/program.ts";
import { openSignIns } from "#tests/harness/sign-ins.ts";
import { freePort } from "./free-port.ts";
import { withThrowawayDatabase } from "./throwaway-database.ts";

/** What the product says of a meeting. */
export interface Meeting {
  readonly id: string;
  readonly edition: number;
  readonly title: string;
  readonly place: string;
  readonly state: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly seriesId: string | null;
}

/** What a mail brought for the calendar. */
export interface Invite {
  readonly what: string;
  readonly method: string;
  readonly text: string;
}

export interface CalendarScene {
  readonly invites: readonly Invite[];
  readonly feedAddress: string;
  readonly feed: string;
  /** All meetings ahead, as the one whose calendar it is sees them. */
  readonly coming: readonly Meeting[];
  readonly canceled: readonly Meeting[];
  readonly partner: string;
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

const MAIL_WAIT_MS = 30_000;

/** Words that calendars trip over: folded within signs of several bytes, with every sign RFC 5545 gives a meaning. */
export const HOSTILE = {
  title: `Portfolio, part 1; the "end" \\ n:o;X=1\nBEGIN:VEVENT ${"ünïcödé 🌱👩🏽‍🌾 ".repeat(7)}fin`,
  place: 'Haus 4; 2. Stock, links\nKlingel: "Öz, Ağa" \\ 日本語 ☎️ +49 30 1234',
  line: "\tEND:VCALENDAR",
};

function asking(baseUrl: string, cookie: string): Ask {
  return async (method, path, body) => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        cookie,
        origin: baseUrl,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as unknown; // whoever asks knows what is answered
  };
}

/** The day, so many days before the next one on which a zone's clocks change; or are put back. */
function beforeChange(zone: string, days: number, isBack = false): Temporal.PlainDate {
  let at: Temporal.ZonedDateTime | null = Temporal.Now.zonedDateTimeISO(zone).add({
    days: days + 2,
  });
  for (;;) {
    at = at.getTimeZoneTransition("next");
    if (at === null) throw new Error(`The clocks of ${zone} stay as they are.`);
    const isPutBack = at.offsetNanoseconds < at.subtract({ seconds: 1 }).offsetNanoseconds;
    if (!isBack || isPutBack) return at.toPlainDate().subtract({ days });
  }
}

class Pair {
  readonly #ask: Readonly<Record<"mentor" | "mentee", Ask>>;
  readonly #pairId: string;
  readonly #database: pg.Client;
  readonly #address: string;
  readonly invites: Invite[] = [];

  constructor(
    ask: Readonly<Record<"mentor" | "mentee", Ask>>,
    pairId: string,
    database: pg.Client,
    address: string,
  ) {
    this.#ask = ask;
    this.#pairId = pairId;
    this.#database = database;
    this.#address = address;
  }

  /** One change; waits for the mail that tells the mentee's calendar of it. */
  async #told(what: string, asked: Promise<unknown>): Promise<Meeting> {
    // The contract's answer; what is read of it is compared with what calendars show.
    const meeting = (await asked) as Meeting; // as above
    const deadline = Date.now() + MAIL_WAIT_MS;
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- until the mail is there
      const { rows } = await this.#database.query<{ calendar: string; calendar_method: string }>(
        `select calendar, calendar_method from mails
         where to_address = $1 and calendar is not null order by created_at offset $2`,
        [this.#address, this.invites.length],
      );
      const [mail] = rows;
      if (mail !== undefined) {
        this.invites.push({ what, method: mail.calendar_method, text: mail.calendar });
        return meeting;
      }
      if (Date.now() > deadline) throw new Error(`No mail told of ${what}.`);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
  }

  async propose(what: string, plan: object): Promise<Meeting> {
    const path = `/api/pairs/${this.#pairId}/sessions`;
    const body = { id: randomUUID(), minutes: 60, ...plan };
    return this.#told(`${what}: proposed`, this.#ask.mentor("POST", path, body));
  }

  async change(what: string, meeting: Meeting, act: string, more: object = {}): Promise<Meeting> {
    const who = act === "accept" ? this.#ask.mentee : this.#ask.mentor;
    const body = { edition: meeting.edition, ...more };
    const [method, path] = act === "update" ? ["PATCH", ""] : ["POST", `/${act}`];
    return this.#told(
      `${what}: ${act}`,
      who(method ?? "", `/api/sessions/${meeting.id}${path}`, body),
    );
  }

  async listed(when: "coming" | "past"): Promise<Meeting[]> {
    const answer = await this.#ask.mentee("GET", `/api/sessions?when=${when}&take=100`);
    return (answer as { sessions: Meeting[] }).sessions; // the contract's answer
  }

  async feed(): Promise<string> {
    const answer = await this.#ask.mentee("POST", "/api/calendar-feed", {});
    return (answer as { address: string }).address; // the contract's answer
  }
}

/** Single meetings: hostile words, moved, canceled, and one in the hour that comes twice. */
async function planSingles(pair: Pair): Promise<void> {
  const berlin = { zone: "Europe/Berlin" };
  const inDays = (days: number) => Temporal.Now.plainDateISO().add({ days }).toString();
  const { title, place, line } = HOSTILE;
  const hostile = { ...berlin, wallTime: `${inDays(3)}T09:15`, placeKind: "in_person" };
  const words = { title, place: `${place}\n${line}` };
  await pair.propose("hostile", { ...hostile, ...words });
  const moved = await pair.propose("moved", {
    ...berlin,
    wallTime: `${inDays(4)}T18:00`,
    title: "Moved",
    place: "https://video.example/a?b=c&d=e,f;g#h",
  });
  const stood = await pair.change("moved", moved, "accept");
  const tokyo = { wallTime: `${inDays(5)}T07:15`, zone: "Asia/Tokyo", minutes: 45 };
  await pair.change("moved", stood, "move", tokyo);
  const off = await pair.propose("canceled", {
    ...berlin,
    wallTime: `${inDays(6)}T10:00`,
    title: "Canceled",
  });
  const agreed = await pair.change("canceled", off, "accept");
  await pair.change("canceled", agreed, "cancel", { reason: "A cold" });
  const back = beforeChange("America/New_York", 0, true);
  for (const isLater of [false, true]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await pair.propose(`night of the change, ${isLater ? "second" : "first"}`, {
      wallTime: `${back.toString()}T01:30`,
      zone: "America/New_York",
      minutes: 20,
      isLater,
      title: `Night ${isLater ? "two" : "one"}`,
    });
  }
}

/** Series over a change of the clocks: one of it moved, one canceled, one named otherwise; one in a zone with half hours. */
async function planSeries(pair: Pair): Promise<void> {
  const weekly = await pair.propose("series", {
    wallTime: `${beforeChange("Europe/Berlin", 17).toString()}T18:00`,
    zone: "Europe/Berlin",
    title: "Every week; the talk",
    place: "https://video.example/weekly",
    repeat: { seriesId: randomUUID(), every: "week", count: 6 },
  });
  await pair.change("series", weekly, "accept", { scope: "following" });
  const ofSeries = async () =>
    (await pair.listed("coming")).filter(({ seriesId }) => seriesId === weekly.seriesId);
  const [, second, third, fourth] = await ofSeries();
  if (second === undefined || third === undefined || fourth === undefined) {
    throw new Error("The series is too short.");
  }
  await pair.change("series", second, "cancel");
  const day = Temporal.Instant.from(third.startsAt)
    .toZonedDateTimeISO("Europe/Berlin")
    .toPlainDate();
  await pair.change("series", third, "move", {
    wallTime: `${day.add({ days: 1 }).toString()}T20:30`,
    zone: "Europe/Berlin",
    minutes: 30,
  });
  await pair.change("series", fourth, "update", { title: "The fourth, named", place: "Café Ö" });
  await pair.propose("monthly", {
    wallTime: `${beforeChange("Australia/Lord_Howe", 40).toString()}T08:00`,
    zone: "Australia/Lord_Howe",
    title: "Every month",
    repeat: { seriesId: randomUUID(), every: "month", count: 5 },
  });
  const gone = await pair.propose("series that is over", {
    wallTime: `${Temporal.Now.plainDateISO().add({ days: 9 }).toString()}T12:00`,
    zone: "Europe/Berlin",
    title: "Over",
    repeat: { seriesId: randomUUID(), every: "two_weeks", count: 3 },
  });
  await pair.change("series that is over", gone, "cancel", { scope: "following" });
}

/** Starts the whole product on a database of its own, plans and changes meetings over its API, and does the work. */
export async function withCalendarScene<Result>(
  work: (scene: CalendarScene) => Promise<Result>,
): Promise<Result> {
  return withThrowawayDatabase(async (urls, adminUrl) => {
    const program = await seedProgram(adminUrl);
    const settings = productSettings(await freePort());
    const product = new ProductProcess(settings, urls);
    const database = new pg.Client({ connectionString: adminUrl });
    await database.connect();
    try {
      await product.start();
      const { people, pairs, emails, names } = program;
      const [mentor, mentee] = await openSignIns(adminUrl, TEST_SECRET, [
        people.mentor,
        people.mentee,
      ]);
      const ask = {
        mentor: asking(settings.baseUrl, mentor?.cookie ?? ""),
        mentee: asking(settings.baseUrl, mentee?.cookie ?? ""),
      };
      const pair = new Pair(ask, pairs.active, database, emails.mentee);
      await planSingles(pair);
      await planSeries(pair);
      const feedAddress = await pair.feed();
      const canceled = await pair.listed("past");
      return await work({
        invites: pair.invites,
        feedAddress,
        feed: await (await fetch(feedAddress)).text(),
        coming: await pair.listed("coming"),
        canceled: canceled.filter(({ state }) => state === "canceled"),
        partner: names.mentor,
      });
    } finally {
      await product.close();
      const ended = once(database, "end");
      await database.end();
      await ended;
    }
  });
}
