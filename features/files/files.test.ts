import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { storageOf, uploadsFolderOf } from "#platform/files/instance-files.ts";
import { storageKey } from "#platform/files/storage.ts";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { drawing } from "#tests/harness/sample-files.ts";
import { filesContract, filesEvents } from "./contract.ts";
import { filesRoutes } from "./routes.ts";
import { uploadsFor } from "./service.ts";
import { checkUpload } from "./service-check.ts";
import { collectBytes, collectFiles } from "./service-collect.ts";

let world: ProgramWorld;
let folder: string;
const as = askingFor(() => world, filesContract, filesRoutes);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trellis-files-"));
  world = await openProgramWorld({ instanceFolder: folder });
});

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const sql = async (text: string, ...values: unknown[]) =>
  rowsOf(world.database.adminUrl, text, values);
const uploads = () => uploadsFolderOf(world.platform.settings);
const storage = () => storageOf(world.platform.settings);
const isKept = async (id: string) => storage().exists(storageKey(id, "original"));

/** An upload of the mentor's that is whole; looked at unless it is wished otherwise. */
async function uploaded(bytes: Buffer, { name = "drawing.png", isChecked = true } = {}) {
  const conversationId = world.program.conversations.active;
  const { id } = await as("mentor")("beginFile", {
    id: newId(),
    purpose: "message",
    conversationId,
    name,
    size: bytes.length,
  });
  await mkdir(uploads(), { recursive: true });
  await writeFile(path.join(uploads(), id), bytes);
  await uploadsFor(world.platform).finish(world.program.people.mentor, id);
  if (isChecked) await checkUpload(world.platform, { fileId: id });
  return id;
}

const stateOf = async (id: string) => (await as("mentor")("getFile", { fileId: id })).state;

describe("the look at an upload", () => {
  test("is told to its owner's devices, in the shape that was promised", async () => {
    const heard = world.listen(`person:${world.program.people.mentor}`);
    const id = await uploaded(await drawing());
    const refused = await uploaded(Buffer.from("no picture"));
    expect(heard.map(({ kind }) => kind)).toEqual(["file.ready", "file.refused"]);
    expect(heard[0]?.frame).toMatchObject({
      file: { id, state: "ready", width: 640, height: 400 },
    });
    expect(heard[1]?.frame).toMatchObject({
      file: { id: refused, state: "refused", refusal: "file_not_what_it_says" },
    });
    expect(misshapen(world.told, filesEvents)).toEqual([]);
  });

  test("comes to the same when it is done twice, or by two at once", async () => {
    const id = await uploaded(await drawing(), { isChecked: false });
    await Promise.all([1, 2].map(async () => checkUpload(world.platform, { fileId: id })));
    await checkUpload(world.platform, { fileId: id });
    expect(await stateOf(id)).toBe("ready");
    expect(await isKept(id)).toBe(true);
    const forms = await sql("select form from file_forms where file_id = $1 order by form", id);
    expect(forms.map(({ form }) => form)).toEqual(["original", "screen", "small"]);
    expect(await readdir(uploads())).not.toContain(id);
  });

  test("keeps nothing of what was taken back meanwhile", async () => {
    const id = await uploaded(await drawing(), { isChecked: false });
    await as("mentor")("removeFile", { fileId: id });
    await checkUpload(world.platform, { fileId: id });
    expect(await isKept(id)).toBe(false);
  });

  test("leaves an upload waiting while the storage is away, and goes on when it is back", async () => {
    const id = await uploaded(await drawing(), { isChecked: false });
    const kept = path.join(folder, "files");
    await rm(kept, { recursive: true, force: true });
    await writeFile(kept, "in the way");
    await expect(checkUpload(world.platform, { fileId: id })).rejects.toThrow();
    expect(await stateOf(id)).toBe("checking");
    await rm(kept);
    await checkUpload(world.platform, { fileId: id });
    expect(await stateOf(id)).toBe("ready");
  });

  test("refuses an upload of which a part is missing", async () => {
    const bytes = await drawing();
    const id = await uploaded(bytes, { isChecked: false });
    await writeFile(path.join(uploads(), id), bytes.subarray(0, 50));
    await checkUpload(world.platform, { fileId: id });
    expect(await as("mentor")("getFile", { fileId: id })).toMatchObject({
      state: "refused",
      refusal: "file_incomplete",
    });
  });
});

describe("collecting", () => {
  const later = async (id: string, days: number) =>
    sql(
      `update files set created_at = created_at - make_interval(days => $2),
         ready_at = ready_at - make_interval(days => $2) where id = $1`,
      id,
      days,
    );
  const isThere = async (id: string) =>
    (await sql("select 1 from files where id = $1", id)).length > 0;

  test("takes what was never finished, never sent and taken back, with its bytes, and leaves the rest", async () => {
    const begun = (
      await as("mentor")("beginFile", {
        id: newId(),
        purpose: "message",
        conversationId: world.program.conversations.active,
        name: "never.txt",
        size: 10,
      })
    ).id;
    await later(begun, 2);
    await writeFile(path.join(uploads(), begun), "half");
    await utimes(path.join(uploads(), begun), new Date(0), new Date(0));
    const [unsent, removed, young, sent] = [
      await uploaded(await drawing()),
      await uploaded(await drawing()),
      await uploaded(await drawing()),
      await uploaded(await drawing()),
    ];
    await later(unsent, 8);
    await as("mentor")("removeFile", { fileId: removed });
    await sql(
      "update files set message_id = $2 where id = $1",
      sent,
      world.program.messages.active[0],
    );
    await later(sent, 400);
    await collectFiles(world.platform);
    expect(await Promise.all([begun, unsent, removed, young, sent].map(isThere))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(await Promise.all([unsent, removed, young, sent].map(isKept))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(await readdir(uploads())).not.toContain(begun);
  });

  test("takes bytes whose row is gone", async () => {
    const [kept, orphan] = [await uploaded(await drawing()), newId()];
    await storage().put(storageKey(orphan, "original"), Buffer.from("nobody's"), "text/plain");
    await collectBytes(world.platform);
    expect([await isKept(kept), await isKept(orphan)]).toEqual([true, false]);
  });
});

describe("beginning", () => {
  const wish = () => ({
    id: newId(),
    purpose: "message" as const,
    conversationId: world.program.conversations.active,
    name: "a.txt",
    size: 5,
  });

  test("again with the same id is the same one", async () => {
    const input = wish();
    const first = await as("mentor")("beginFile", input);
    expect(await as("mentor")("beginFile", input)).toEqual(first);
  });

  test("ends when too much waits already", async () => {
    const codes: string[] = [];
    for (let count = 0; count < 101; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      codes.push(await refusalOf(as("mentee")("beginFile", wish())));
    }
    expect([codes.indexOf("too_many_files"), codes.at(-1)]).toEqual([100, "too_many_files"]);
    await sql("update files set state = 'removed' where state = 'uploading'");
  });

  test("of a file without a conversation is for photos alone", async () => {
    const { conversationId: _, ...rest } = wish();
    expect(await refusalOf(as("mentor")("beginFile", rest))).toBe("validation_failed");
  });
});

describe("the words of a voice message", () => {
  test("are written by who spoke, and heard by both", async () => {
    const { messages, conversations } = world.program;
    const id = await uploaded(await drawing());
    await sql(
      "update files set kind = 'voice', message_id = $2 where id = $1",
      id,
      messages.active[0],
    );
    const heard = world.listen(`conversation:${conversations.active}`);
    await as("mentor")("setTextVersion", { fileId: id, textVersion: "Good morning" });
    expect(heard.map(({ frame }) => frame["textVersion"])).toEqual(["Good morning"]);
    expect(await refusalOf(as("mentee")("setTextVersion", { fileId: id, textVersion: "No" }))).toBe(
      "not_found",
    );
    const { files } = await as("mentee")("getConversationFiles", {
      conversationId: conversations.active,
      kind: "voice",
    });
    expect(files).toMatchObject([{ id, textVersion: "Good morning" }]);
    expect(misshapen(world.told, filesEvents)).toEqual([]);
  });
});

test("the files of a conversation come a page at a time, none twice", async () => {
  const { messages, conversations } = world.program;
  await sql(
    `insert into files (id, owner_id, purpose, conversation_id, message_id, kind, name, media_type, size, checksum, state)
     select app.uuid_v7(), $1, 'message', $2, $3, 'file', 'a.txt', 'text/plain', 1, repeat('0', 64), 'ready'
     from generate_series(1, 25)`,
    world.program.people.mentor,
    conversations.active,
    messages.active[0],
  );
  const seen: string[] = [];
  let before: string | undefined;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page names the next
    const page = await as("mentee")("getConversationFiles", {
      conversationId: conversations.active,
      kind: "file",
      take: 10,
      ...(before === undefined ? {} : { before }),
    });
    seen.push(...page.files.map(({ id }) => id));
    before = page.files.at(-1)?.id;
    if (!page.hasMore) break;
  }
  expect(seen.length).toBe(25);
  expect(new Set(seen).size).toBe(25);
});
