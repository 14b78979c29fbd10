import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { operations, rooms } from "./features.ts";
import { startProduct, type Product } from "./product.ts";
import { findPort } from "./startup-port.ts";
import { newId } from "#platform/api/new-id.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { Sockets } from "#platform/realtime/sockets.ts";

let database: TestDatabase;
let product: Product;
let server: Server;
let sockets: Sockets;
let url: string;
let pairs: TalkingPair[];

beforeAll(async () => {
  database = await testDatabase();
  pairs = await seedTalkingPairs(database.adminUrl, TEST_SECRET, 4);
  const port = await findPort("127.0.0.1", 0);
  product = await startProduct({
    settings: { ...productSettings(port), logLevel: "silent" },
    databaseUrls: database.urls,
    log: () => undefined,
  });
  // The product's own sockets look after their sign-ins every twenty seconds; these do it all the time.
  const { platform } = product;
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  sockets = new Sockets(platform, {
    personOf: platform.auth.personOf,
    roomsOfPerson: rooms,
    operations,
    sweepEveryMs: 50,
  });
  sockets.attach(server);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  url = `ws://127.0.0.1:${address.port}/live`;
});

afterAll(async () => {
  await sockets.close();
  server.close();
  await product.close();
  await database.drop();
});

interface Frame {
  readonly kind: string;
  readonly to?: number;
  readonly frame?: { readonly message?: { readonly body: string } };
  readonly answer?: { readonly seq: number };
  readonly problem?: { readonly code: string; readonly status: number; readonly fields?: object };
}

class Line {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  readonly #frames: Frame[] = [];
  #asked = 0;

  constructor(cookie: string) {
    this.socket = new WebSocket(url, { headers: { cookie, origin: product.url } });
    this.socket.on("message", (data: Buffer) =>
      this.#frames.push(JSON.parse(data.toString()) as Frame),
    );
    this.socket.on("error", () => undefined);
    this.closed = once(this.socket, "close").then(([code]) => Number(code));
  }

  async until(fits: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const found = this.#frames.find(fits);
      if (found !== undefined) return found;
      await Promise.race([
        once(this.socket, "message"),
        this.closed.then((code) => {
          throw new Error(`Closed with ${code}.`);
        }),
      ]);
    }
  }

  say(operation: string, input: unknown): number {
    this.#asked += 1;
    this.socket.send(JSON.stringify({ ask: this.#asked, operation, input }));
    return this.#asked;
  }

  async ask(operation: string, input: unknown): Promise<Frame> {
    const number = this.say(operation, input);
    return this.until((frame) => frame.to === number);
  }
}

async function open(cookie: string): Promise<Line> {
  const line = new Line(cookie);
  await line.until(({ kind }) => kind === "ready");
  return line;
}

function pairAt(place: number): TalkingPair {
  const pair = pairs[place];
  if (pair === undefined) throw new Error(`There is no pair ${place}.`);
  return pair;
}

const message = ({ conversationId }: TalkingPair, body: string, id = newId()) => ({
  conversationId,
  id,
  body,
});

describe("what is asked over a line", () => {
  it("is carried out as over HTTP, told to the partner, and done once", async () => {
    const pair = pairAt(0);
    const [mentor, mentee] = [await open(pair.mentor.cookie), await open(pair.mentee.cookie)];
    const input = message(pair, "over the line");
    const first = await mentor.ask("sendMessage", input);
    const again = await mentor.ask("sendMessage", input);
    expect(first).toMatchObject({ kind: "answer", answer: { id: input.id, seq: 1 } });
    expect(again.answer?.seq).toBe(1);
    await mentee.until(({ frame }) => frame?.message?.body === "over the line");
    const longest = await mentor.ask("sendMessage", message(pair, "語".repeat(8000)));
    expect(longest.answer?.seq).toBe(2);
  });

  it("is refused with the codes of HTTP", async () => {
    const [pair, other] = [pairAt(0), pairAt(1)];
    const line = await open(pair.mentor.cookie);
    const empty = await line.ask("sendMessage", message(pair, " "));
    expect(empty.problem).toMatchObject({ code: "validation_failed", status: 422 });
    expect(Object.keys(empty.problem?.fields ?? {})).toEqual(["body"]);
    const more = await line.ask("sendMessage", { ...message(pair, "x"), personId: newId() });
    expect(more.problem?.code).toBe("validation_failed");
    const foreign = await line.ask("sendMessage", message(other, "not mine"));
    expect(foreign.problem).toEqual({ code: "conversation_closed", status: 409 });
    expect((await line.ask("archiveConversation", {})).problem?.code).toBe("not_found");
    expect((await line.ask("constructor", {})).problem?.code).toBe("not_found");
    expect((await line.ask("sendMessage", null)).problem?.code).toBe("validation_failed");
  });

  it.each([
    ["no question", "hello", 1008],
    ["a question without its number", '{"operation":"sendMessage","input":{}}', 1008],
    ["bytes", Buffer.from("ping"), 1008],
    ["more than a message", `{"ask":1,"operation":"${"x".repeat(41_000)}","input":{}}`, 1009],
  ])("closes the line when it is %s", async (_, said, code) => {
    const line = await open(pairAt(1).mentor.cookie);
    line.socket.send(said);
    expect(await line.closed).toBe(code);
  });

  it("closes the line of who only asks, and keeps what was taken on", async () => {
    const pair = pairAt(2);
    const line = await open(pair.mentor.cookie);
    for (let count = 1; count <= 40; count += 1) line.say("sendMessage", message(pair, "much"));
    expect(await line.closed).toBe(1013);
    const [row] = await rowsOf(
      database.adminUrl,
      "select count(*)::int as count, coalesce(max(seq), 0)::int as last from messages where conversation_id = $1",
      [pair.conversationId],
    );
    expect(row?.["count"]).toBe(row?.["last"]);
  });
});

describe("a sign-in that only runs out", () => {
  it("closes its line, and no other", async () => {
    const pair = pairAt(3);
    const [over, standing] = [await open(pair.mentor.cookie), await open(pair.mentee.cookie)];
    await rowsOf(
      database.adminUrl,
      "update auth.session set expires_at = now() where user_id = $1",
      [pair.mentor.personId],
    );
    expect(await over.closed).toBe(4401);
    expect((await standing.ask("sendMessage", message(pair, "still here"))).kind).toBe("answer");
  });
});
