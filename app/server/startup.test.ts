import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#platform/db/embedded.ts";

const project = path.resolve(import.meta.dirname, "../..");
const folder = fs.mkdtempSync(path.join(tmpdir(), "trellis-startup-"));
fs.chmodSync(folder, 0o755);

type End = { code: number | null; lines: string[] };

/** Starts the real process and waits for its end. */
function start(env: Record<string, string>, nodeArguments: string[] = []): Promise<End> {
  const program = nodeArguments.length > 0 ? [] : [path.join("app", "server", "main.ts")];
  const child = spawn(process.execPath, [...nodeArguments, ...program], {
    cwd: project,
    // Development takes the pages as they are: this is about what comes before them.
    env: {
      PATH: process.env["PATH"] ?? "",
      INSTANCE: path.join(folder, "instance"),
      MODE: "development",
      ...env,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, lines: output.trim().split("\n") }));
  });
}

/** Ended with 1, having said one line and no stack. */
function expectOneLine({ code, lines }: End, words: RegExp): void {
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(words);
  expect(code).toBe(1);
}

let busy: Server;
let port: number;
beforeAll(async () => {
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  port = (busy.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => busy.close(resolve));
  fs.rmSync(folder, { recursive: true, force: true });
});

// Each starts a process of its own, beside whatever else the machine does.
describe(
  "a bad setting ends the start with one line that says what to do",
  { timeout: 60_000 },
  () => {
    test("busy port", async () => {
      const end = await start({ PORT: String(port) });
      expectOneLine(end, new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 .*in use\\..*PORT=\\d+`));
    });

    test("a host that is not this machine's", async () => {
      expectOneLine(await start({ HOST: "192.0.2.1" }), /^HOST=192\.0\.2\.1 is not an address/);
    });

    test("a value that makes no sense", async () => {
      expectOneLine(await start({ PORT: "http" }), /^PORT=http cannot be used: it must be/);
      expectOneLine(
        await start({ DATABASE_URL: "localhost/trellis" }),
        /^DATABASE_URL=.* must look like postgres:/,
      );
    });

    test("an instance folder that cannot be written", async () => {
      const file = path.join(folder, "a-file");
      fs.writeFileSync(file, "");
      const end = await start({ INSTANCE: path.join(file, "instance"), PORT: "0" });
      expectOneLine(end, /^The instance folder .* cannot be written .*INSTANCE=/);
    });

    test("a secrets file that is not ours", async () => {
      const instance = path.join(folder, "broken");
      fs.mkdirSync(instance);
      fs.writeFileSync(path.join(instance, "secrets.json"), "{}");
      expectOneLine(await start({ INSTANCE: instance, PORT: "0" }), /secrets\.json/);
    });

    test("a database that does not answer", async () => {
      const url = "postgres://someone:pass@127.0.0.1:9/trellis";
      const end = await start({ DATABASE_URL: url, PORT: "0" });
      expectOneLine(end, /^No PostgreSQL answers at 127\.0\.0\.1:9 .*DATABASE_URL/);
      expect(end.lines[0]).not.toContain("pass@");
    });

    test("a database host that nobody knows", async () => {
      const url = "postgres://someone:pass@nowhere.invalid/trellis";
      const end = await start({ DATABASE_URL: url, PORT: "0" });
      expectOneLine(end, /^The host nowhere\.invalid in DATABASE_URL is not known/);
    });

    test("too old a PostgreSQL", async () => {
      const old = await pretendPostgres("150012");
      try {
        // The listener below is a TCP server: its address is never a path or null.
        const { port: oldPort } = old.address() as AddressInfo;
        const url = `postgres://someone:pass@127.0.0.1:${oldPort}/trellis`;
        const end = await start({ DATABASE_URL: url, PORT: "0" });
        expectOneLine(end, /^PostgreSQL 15\.12 is too old: Trellis needs 16 or newer/);
      } finally {
        old.close();
      }
    });

    test("too old a Node", async () => {
      const pretend =
        'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.4"}})';
      const end = await start({}, ["--import", pretend, path.join("tools", "run.mjs"), "x.ts"]);
      expectOneLine(end, /^Trellis needs Node 20\.19 or newer .*18\.20\.4/);
    });
  },
);

describe("a PostgreSQL that may lose what was said to be saved", { timeout: 60_000 }, () => {
  let postgres: EmbeddedPostgres;
  beforeAll(async () => {
    const configuration = { synchronous_commit: "off" };
    const data = path.join(folder, "postgres");
    postgres = await startEmbeddedPostgres({ folder: data, fsync: false, configuration });
  });
  afterAll(() => postgres.stop());

  test("is refused", async () => {
    const url = new URL(postgres.adminUrl);
    url.pathname = "/trellis";
    const end = await start({ DATABASE_URL: url.href, PORT: "0" });
    expect(end.lines.join("\n")).toMatch(/synchronous_commit is off .*synchronous_commit = on/);
    expect(end.code).toBe(1);
  });

  test("is not entered with a wrong password", async () => {
    const url = new URL(postgres.adminUrl);
    url.password = "wrong";
    const end = await start({ DATABASE_URL: url.href, PORT: "0" });
    expectOneLine(end, /does not let postgres in\. Correct user and password in DATABASE_URL/);
  });
});

/** Speaks just enough of PostgreSQL's protocol to let anybody in and answer everything with one value. */
function pretendPostgres(value: string): Promise<Server> {
  const message = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(kind);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message("Z", Buffer.from("I"));
  const column = Buffer.concat([
    Buffer.from("\0\x01number\0"),
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 23, 0, 4, 255, 255, 255, 255, 0, 0]),
  ]);
  const length = Buffer.from([0, 1, 0, 0, 0, value.length]);
  const answer = Buffer.concat([
    message("T", column),
    message("D", Buffer.concat([length, Buffer.from(value)])),
    message("C", Buffer.from("SELECT 1\0")),
    ready,
  ]);
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    // The first message asks to be let in: authentication is fine, ask away.
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", Buffer.alloc(4)), ready]));
      socket.on("data", (asked: Buffer) => {
        if (asked.toString("latin1", 0, 1) === "X") socket.end();
        else socket.write(answer);
      });
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
