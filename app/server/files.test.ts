import { rename, rm, symlink, writeFile } from "node:fs/promises";
import * as path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProduct, type Product } from "./product.ts";
import { findPort } from "./startup-port.ts";
import { newId } from "#platform/api/new-id.ts";
import type { Settings } from "#platform/config/settings.ts";
import { uploadsFolderOf } from "#platform/files/instance-files.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { drawing, PDF, photograph, recording } from "#tests/harness/sample-files.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { Uploader } from "#tests/harness/uploading.ts";

let database: TestDatabase;
let settings: Settings;
let product: Product;
let pair: TalkingPair;
let others: TalkingPair;
let mentor: Uploader;
let mentee: Uploader;
let stranger: Uploader;

beforeAll(async () => {
  database = await testDatabase();
  const pairs = await seedTalkingPairs(database.adminUrl, TEST_SECRET, 2);
  [pair, others] = [pairs[0], pairs[1]] as [TalkingPair, TalkingPair]; // two were asked for
  settings = productSettings(await findPort("127.0.0.1", 0));
  product = await startProduct({ settings, databaseUrls: database.urls, log: () => undefined });
  mentor = new Uploader(product.url, pair.mentor.cookie);
  mentee = new Uploader(product.url, pair.mentee.cookie);
  stranger = new Uploader(product.url, others.mentor.cookie);
});

afterAll(async () => {
  await product.close();
  await rm(settings.instanceFolder, { recursive: true, force: true });
  await database.drop();
});

async function sendWith(fileIds: string[], id = newId()) {
  const path = `/api/conversations/${pair.conversationId}/messages`;
  return { id, ...(await mentor.say("POST", path, { id, body: "", fileIds })) };
}

async function ready(name: string, bytes: Buffer): Promise<string> {
  const file = await mentor.upload({ name, bytes, conversationId: pair.conversationId });
  expect(file).toMatchObject({ state: "ready" });
  return String(file["id"]);
}

describe("a picture", () => {
  test("comes out the right way up, in three sizes, without a word about where it was taken", async () => {
    const id = await ready("at the lake.jpg", await photograph());
    expect(await mentor.file(id)).toMatchObject({ kind: "image", width: 800, height: 1200 });
    for (const [form, width] of [
      ["original", 800],
      ["screen", 800],
      ["small", 320],
    ] as const) {
      const response = await mentor.ask(`/files/${id}/${form}`);
      const picture = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect(picture).toMatchObject({ width });
      expect([picture.exif, picture.orientation]).toEqual([undefined, undefined]);
    }
  });
});

describe("reading", () => {
  test("one's own before it is sent, the partner's from then on, nobody else's ever", async () => {
    const id = await ready("drawing.png", await drawing());
    const statuses = async () =>
      Promise.all(
        [mentor, mentee, stranger].map(async (one) => (await one.ask(`/files/${id}/small`)).status),
      );
    expect(await statuses()).toEqual([200, 404, 404]);
    expect((await sendWith([id])).status).toBe(200);
    expect(await statuses()).toEqual([200, 200, 404]);
    expect((await fetch(`${product.url}/files/${id}/small`)).status).toBe(401);
  });

  test("a PDF opens, everything else that is no picture or sound is saved, and nothing may run", async () => {
    const pdf = await ready("minutes.pdf", PDF);
    const text = await ready("öl.csv", Buffer.from("=1+1;<script>alert(1)</script>"));
    const [opened, saved] = [
      await mentor.ask(`/files/${pdf}/original`),
      await mentor.ask(`/files/${text}/original`),
    ];
    expect(opened.headers.get("content-disposition")).toMatch(/^inline; /);
    expect(opened.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(saved.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(saved.headers.get("content-disposition")).toBe(
      `attachment; filename="_l.csv"; filename*=UTF-8''%C3%B6l.csv`,
    );
    expect(saved.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(saved.headers.get("x-content-type-options")).toBe("nosniff");
    expect(saved.headers.get("cache-control")).toBe("private, no-cache");
  });

  test("a part of a recording, for seeking, and what was seen already not again", async () => {
    const id = await ready("voice.webm", await recording("webm", 3));
    expect(await mentor.file(id)).toMatchObject({ kind: "voice", durationMs: 2980 });
    const whole = Buffer.from(await (await mentor.ask(`/files/${id}/original`)).arrayBuffer());
    const part = await mentor.ask(`/files/${id}/original`, { headers: { range: "bytes=10-19" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 10-19/${whole.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
    const end = await mentor.ask(`/files/${id}/original`, { headers: { range: "bytes=-5" } });
    expect(Buffer.from(await end.arrayBuffer())).toEqual(whole.subarray(-5));
    const beyond = await mentor.ask(`/files/${id}/original`, {
      headers: { range: "bytes=999999-" },
    });
    expect(beyond.status).toBe(416);
    const etag = part.headers.get("etag") ?? "";
    const again = await mentor.ask(`/files/${id}/original`, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  test("ends with the message, and with the pair within a second", async () => {
    const [taken, kept] = [
      await ready("a.png", await drawing()),
      await ready("b.png", await drawing()),
    ];
    const { id } = await sendWith([taken]);
    await sendWith([kept]);
    expect((await mentee.ask(`/files/${taken}/original`)).status).toBe(200);
    await mentor.say("DELETE", `/api/messages/${id}`);
    expect((await mentee.ask(`/files/${taken}/original`)).status).toBe(404);
    await rowsOf(database.adminUrl, "update conversations set is_open = false where id = $1", [
      pair.conversationId,
    ]);
    expect((await mentee.ask(`/files/${kept}/original`)).status).toBe(404);
    expect((await mentor.ask(`/files/${kept}/original`)).status).toBe(404);
    await rowsOf(database.adminUrl, "update conversations set is_open = true where id = $1", [
      pair.conversationId,
    ]);
  });
});

test("a storage that is away is said to be away, and what was sent is there again with it", async () => {
  const id = await ready("kept.png", await drawing());
  const kept = path.join(settings.instanceFolder, "files");
  await rename(kept, `${kept}.away`);
  await writeFile(kept, "in the way");
  const { status } = await mentor.ask(`/files/${id}/small`);
  await rm(kept);
  await rename(`${kept}.away`, kept);
  expect(status).toBe(503);
  expect((await mentor.ask(`/files/${id}/small`)).status).toBe(200);
});

describe("uploading", () => {
  const bytes = Buffer.from("word ".repeat(20_000));

  test("goes on where it stopped", async () => {
    const { id } = await mentor.begin({
      name: "long.txt",
      bytes,
      conversationId: pair.conversationId,
    });
    await mentor.create(id, bytes.length);
    await mentor.send(id, bytes.subarray(0, 30_000), 0);
    expect(await mentor.offset(id)).toBe(30_000);
    expect((await mentor.send(id, bytes.subarray(0, 10), 0)).status).toBe(409);
    await mentor.send(id, bytes.subarray(30_000), 30_000);
    expect(await mentor.settled(id)).toMatchObject({ state: "ready", size: bytes.length });
  });

  test("is its person's own, of a running conversation, from our own pages, and not in a preview", async () => {
    const conversationId = pair.conversationId;
    const { id } = await mentor.begin({ name: "mine.txt", bytes, conversationId });
    expect((await mentee.create(id, bytes.length)).status).toBe(404);
    expect((await mentor.create(id, bytes.length)).status).toBe(201);
    expect(await mentee.offset(id)).toBeNull();
    expect((await mentee.send(id, bytes, 0)).status).toBe(404);
    expect((await stranger.begin({ name: "theirs.txt", bytes, conversationId })).status).toBe(404);
    expect(
      (
        await stranger.begin({
          id,
          name: "theirs.txt",
          bytes,
          conversationId: others.conversationId,
        })
      ).body,
    ).toMatchObject({ code: "conflict" });
    const headers = { "tus-resumable": "1.0.0", origin: "https://elsewhere.example" };
    expect((await mentor.ask(`/uploads/${id}`, { method: "DELETE", headers })).status).toBe(403);
    const preview = { "tus-resumable": "1.0.0", "x-trellis-preview": newId() };
    expect(
      (await mentor.ask(`/uploads/${id}`, { method: "DELETE", headers: preview })).status,
    ).toBe(403);
    expect(await mentor.offset(id)).toBe(0);
  });

  test("says so when the disk is full, and goes on when there is room", async () => {
    const { id } = await mentor.begin({
      name: "big.txt",
      bytes,
      conversationId: pair.conversationId,
    });
    await mentor.create(id, bytes.length);
    const place = path.join(uploadsFolderOf(settings), id);
    await rm(place);
    await symlink("/dev/full", place);
    const refused = await mentor.send(id, bytes, 0);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      507,
      "storage_full",
    ]);
    await rm(place);
    await writeFile(place, "");
    await mentor.send(id, bytes, (await mentor.offset(id)) ?? -1);
    expect(await mentor.settled(id)).toMatchObject({ state: "ready" });
  });

  test("is refused before the first byte where it would be refused after the last", async () => {
    const conversationId = pair.conversationId;
    const refusal = async (name: string, size: number) =>
      (await mentor.begin({ name, bytes, size, conversationId })).body["code"];
    expect(await refusal("film.txt", 10 * 1024 ** 3)).toBe("file_too_large");
    expect(await refusal("nothing.txt", 0)).toBe("file_empty");
    expect(await refusal("all.zip", 100)).toBe("file_type_not_allowed");
    expect(await refusal("picture.svg", 100)).toBe("file_type_not_allowed");
    expect(await refusal("trick.exe", 100)).toBe("file_type_not_allowed");
  });
});

describe("a photo", () => {
  test("is seen by those who see its person, and by nobody else; and is gone when it is taken away", async () => {
    const { id, ...begun } = await mentor.begin({
      name: "me.jpg",
      bytes: await photograph(),
      purpose: "photo",
    });
    expect(begun.status).toBe(200);
    await mentor.create(id, (await photograph()).length);
    expect((await mentor.say("PUT", "/api/me/photo", { fileId: id })).body["code"]).toBe(
      "photo_not_ready",
    );
    await mentor.say("DELETE", `/api/files/${id}`);
    const photo = await mentor.upload({
      name: "me.jpg",
      bytes: await photograph(),
      purpose: "photo",
    });
    const { body } = await mentor.say("PUT", "/api/me/photo", { fileId: photo["id"] });
    expect(body).toEqual({ photoId: photo["id"] });
    const path = `/photos/${pair.mentor.personId}/small`;
    const statuses = async () =>
      Promise.all([mentor, mentee, stranger].map(async (one) => (await one.ask(path)).status));
    expect(await statuses()).toEqual([200, 200, 404]);
    const conversation = await mentee.say("GET", `/api/conversations/${pair.conversationId}`);
    expect(conversation.body["partner"]).toMatchObject({ photoId: photo["id"] });
    expect((await stranger.say("PUT", "/api/me/photo", { fileId: photo["id"] })).status).toBe(409);
    expect((await stranger.ask(`/files/${String(photo["id"])}/small`)).status).toBe(404);
    await mentor.say("DELETE", "/api/me/photo");
    expect(await statuses()).toEqual([404, 404, 404]);
  });

  test("is a picture", async () => {
    const { body } = await mentor.begin({ name: "me.pdf", bytes: PDF, purpose: "photo" });
    expect(body["code"]).toBe("file_type_not_allowed");
  });
});

test("a name is kept without its tricks", async () => {
  const name = `../../etc/\u202Egnp.\u0000passwd${"x".repeat(300)}.txt`;
  const id = await ready(name, Buffer.from("words"));
  const kept = String((await mentor.file(id))["name"]);
  expect(kept).toMatch(/^etc-gnp\.passwdx+\.txt$/);
  expect(kept.length).toBeLessThanOrEqual(120);
});
