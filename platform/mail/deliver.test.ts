import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPool } from "#platform/db/pools.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { forgetOldWords } from "./deliver.ts";
import { mailJobs } from "./jobs.ts";
import { queueMail } from "./queue.ts";

const TO = "ada@people.example";
const baseUrl = "https://mentoring.example.org";
const log = { info: () => {}, warn: () => {} };

let database: TestDatabase;
let worker: pg.Pool;
let door: Kysely<unknown>;
let server: SMTPServer;
let smtpUrl = "";
let refuses = false;
const taken: { mail: Promise<Email>; to: string[] }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  worker = openPool(database.urls.worker, { most: 2 }, "jobs");
  const pool = openPool(database.urls.app, { most: 2 }, "sign-in");
  door = new Kysely({ dialect: new PostgresDialect({ pool }) });
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (refuses) return done(new Error("451 come back later"));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ mail: PostalMime.parse(Buffer.concat(parts)), to });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  // A server that listens on TCP has an address with a port.
  smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await door.destroy();
  await worker.end();
  await database.drop();
});

beforeEach(() => {
  refuses = false;
  taken.length = 0;
});

const jobs = (smtp?: string) =>
  mailJobs({
    settings: {
      baseUrl,
      mailFrom: "Trellis <trellis@mentoring.example.org>",
      ...(smtp === undefined ? {} : { smtpUrl: smtp }),
    },
    pools: { worker },
    log,
  });

const write = (name = "Ada") =>
  queueMail(door, {
    to: TO,
    kind: "sign_in_link",
    data: { name, url: `${baseUrl}/sign-in/link#a-key`, minutes: 15 },
  });

const row = async (id: string) =>
  (await rowsOf(database.adminUrl, "select * from mails where id = $1", [id]))[0];

describe("sending a mail", () => {
  test("hands it to the mail server as written, and notes that it went", async () => {
    const id = await write("Zoë <Łukasz>");
    await jobs(smtpUrl).send_mail({ mailId: id });
    expect(taken).toHaveLength(1);
    expect(taken[0]?.to).toEqual([TO]);
    expect(await taken[0]?.mail).toMatchObject({
      subject: "Your sign-in link",
      from: { name: "Trellis", address: "trellis@mentoring.example.org" },
      messageId: `<${id}@mentoring.example.org>`,
      text: expect.stringContaining("Hello, Zoë <Łukasz>") as unknown,
      html: expect.stringContaining(`${baseUrl}/sign-in/link#a-key`) as unknown,
    });
    expect(await row(id)).toMatchObject({ attempts: 1, last_error: null });
    expect((await row(id))?.["sent_at"]).not.toBeNull();
  });

  test("brings what belongs into the recipient's calendar, by the method it was made for", async () => {
    const text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n";
    const id = await queueMail(door, {
      to: TO,
      kind: "sign_in_link",
      data: { name: "Ada", url: `${baseUrl}/sign-in/link#a-key`, minutes: 15 },
      calendar: { method: "CANCEL", text },
    });
    await jobs(smtpUrl).send_mail({ mailId: id });
    const { attachments = [] } = (await taken[0]?.mail) ?? {};
    const [part] = attachments.filter(({ mimeType }) => mimeType === "text/calendar");
    expect(part?.method).toBe("CANCEL");
    // The reader of mails gives lines their own ends.
    const content = part?.content ?? "";
    const said = typeof content === "string" ? content : new TextDecoder().decode(content);
    expect(said.replaceAll("\n", "\r\n")).toBe(text);
  });

  test("done twice sends once", async () => {
    const id = await write();
    const { send_mail: send } = jobs(smtpUrl);
    await send({ mailId: id });
    await send({ mailId: id });
    expect(taken).toHaveLength(1);
  });

  test("refused by the mail server fails, is noted, and goes the next time", async () => {
    const id = await write();
    const { send_mail: send } = jobs(smtpUrl);
    refuses = true;
    await expect(send({ mailId: id })).rejects.toThrow(/451/);
    expect(await row(id)).toMatchObject({ attempts: 1, sent_at: null });
    expect(String((await row(id))?.["last_error"])).toContain("451");
    refuses = false;
    await send({ mailId: id });
    expect(taken).toHaveLength(1);
    expect(await row(id)).toMatchObject({ attempts: 2, last_error: null });
  });

  test("without a mail server keeps it for the Mailbox page", async () => {
    const id = await write();
    await jobs().send_mail({ mailId: id });
    expect(await row(id)).toMatchObject({ attempts: 0, sent_at: null, kind: "sign_in_link" });
  });

  test("is a job queued with it: rolled back, neither is there", async () => {
    const queued = () => rowsOf(database.adminUrl, "select 1 from graphile_worker._private_jobs");
    const before = (await queued()).length;
    const failing = door.transaction().execute(async (transaction) => {
      await queueMail(transaction, {
        to: TO,
        kind: "password_changed",
        data: { name: "Ada", url: baseUrl, when: "today" },
      });
      throw new Error("changed our mind");
    });
    await expect(failing).rejects.toThrow("changed our mind");
    expect(await queued()).toHaveLength(before);
    const kept = await rowsOf(
      database.adminUrl,
      "select 1 from mails where kind = 'password_changed'",
    );
    expect(kept).toEqual([]);
    await write();
    expect(await queued()).toHaveLength(before + 1);
  });

  test("an address cannot smuggle in another one, nor a subject another header", async () => {
    const id = await queueMail(door, {
      to: "ada@people.example, eve@evil.example",
      kind: "invitation",
      data: {
        organization: "Trust\r\nBcc: eve@evil.example",
        inviter: null,
        cohort: null,
        part: "mentee",
        url: baseUrl,
        days: 1,
      },
    });
    await jobs(smtpUrl)
      .send_mail({ mailId: id })
      .catch(() => undefined);
    const reached = taken.flatMap(({ to }) => to);
    expect(reached).not.toContain("eve@evil.example");
    for (const { mail } of taken) expect((await mail).bcc ?? []).toEqual([]);
  });
});

describe("after a week", () => {
  test("the words of a mail are gone, the row stays", async () => {
    const [old, young] = [await write(), await write()];
    await rowsOf(
      database.adminUrl,
      "update mails set created_at = created_at - interval '8 days' where id = $1",
      [old],
    );
    expect(await forgetOldWords(worker)).toBe(1);
    expect(await row(old)).toMatchObject({ html: null, text: null, to_address: TO });
    expect((await row(young))?.["html"]).not.toBeNull();
  });
});
