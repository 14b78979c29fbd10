// Writing in notes: from a hand's update to its being heard by others, p95. One note with 40 writers at 5 Hz, and a
// hundred notes with two each. Ours is durable before it counts as saved; bare Hocuspocus stores nothing, and one that
// appends each update to a table before it tells of it shows what storing costs anybody.
import { randomUUID } from "node:crypto";
import { type CrowdPair, seedCrowd } from "./arena/crowd.ts";
import { type Arena, ask, openArena, SECRET } from "./arena/database.ts";
import { startChild } from "./arena/child.ts";
import { Hand, openHocuspocus, openOurs, type NoteLine } from "./arena/note-lines.ts";
import { startProductChild } from "./arena/product.ts";
import { type Figure, figureOf, report } from "./arena/report.ts";
import { interleave, median, type Players, quantile, VoidRun } from "./arena/rounds.ts";

const ROUNDS = 5;
const SECONDS_A_ROUND = 6;
const HERTZ = 5;
const SETTLE_MS = 15_000;
const BARE = "bare Hocuspocus, which stores nothing";
const STORING = "Hocuspocus that appends before it tells";
const HOCUSPOCUS = new URL("./arena/hocuspocus-child.ts", import.meta.url);

/** Somebody who writes in a note; `hears`: what is heard on this line is looked at. */
interface Writer {
  readonly noteId: string;
  readonly cookie: string;
  readonly hears: boolean;
}

type Open = (writer: Writer, heard: ((token: string) => void) | null) => Promise<NoteLine>;

/** Many hands on a clock that waits for nobody. */
class Desk {
  readonly #writers: readonly Writer[];
  readonly #lines: NoteLine[] = [];
  readonly #hands: Hand[] = [];
  readonly #saidAt = new Map<string, number>();
  readonly #listeners = new Map<string, number>();
  #delays: number[] = [];
  saved = 0;
  refused = 0;
  said = 0;
  readonly p50s: number[] = [];

  readonly #name: string;

  constructor(name: string, writers: readonly Writer[]) {
    this.#name = name;
    this.#writers = writers;
    for (const { noteId, hears } of writers) {
      if (hears) this.#listeners.set(noteId, (this.#listeners.get(noteId) ?? 0) + 1);
    }
  }

  async open(open: Open): Promise<void> {
    for (const [place, writer] of this.#writers.entries()) {
      const name = place.toString(36).padStart(3, "0");
      const hand = new Hand(name);
      const heard = writer.hears ? (token: string) => this.#hear(name, token) : null;
      // oxlint-disable-next-line no-await-in-loop -- a server's queue of connections is short
      const line = await open(writer, heard);
      line.say(hand.begin());
      this.said += 1;
      this.#hands.push(hand);
      this.#lines.push(line);
    }
  }

  #hear(name: string, token: string): void {
    const at = this.#saidAt.get(token);
    // One's own words come back too; that is not what is measured.
    if (at !== undefined && !token.startsWith(name, 1)) this.#delays.push(performance.now() - at);
  }

  async round(): Promise<{ value: number; operations: number }> {
    this.#delays = [];
    this.#saidAt.clear();
    const total = SECONDS_A_ROUND * HERTZ * this.#writers.length;
    const everyMs = 1000 / (HERTZ * this.#writers.length);
    const start = performance.now();
    let expected = 0;
    for (let turn = 0; turn < total; turn += 1) {
      const wait = start + turn * everyMs - performance.now();
      // oxlint-disable-next-line no-await-in-loop -- this is the clock
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const place = turn % this.#writers.length;
      const writer = this.#writers[place];
      const made = this.#hands[place]?.next();
      if (writer === undefined || made === undefined) throw new Error("Nobody is here.");
      this.#saidAt.set(made.token, performance.now());
      this.#lines[place]?.say(made.update);
      this.said += 1;
      expected += (this.#listeners.get(writer.noteId) ?? 0) - (writer.hears ? 1 : 0);
    }
    const patience = performance.now() + SETTLE_MS;
    while (this.#delays.length < expected && performance.now() < patience) {
      // oxlint-disable-next-line no-await-in-loop -- lets the sockets be read
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (this.#delays.length !== expected || this.refused > 0) {
      throw new VoidRun(
        `${this.#name}: ${expected} to be heard, ${this.#delays.length} heard, ${this.refused} refused`,
      );
    }
    this.p50s.push(median(this.#delays));
    return { value: quantile(this.#delays, 0.95), operations: total };
  }

  close(): void {
    for (const line of this.#lines) line.close();
  }
}

async function beginNote(url: string, pairId: string, cookie: string): Promise<string> {
  const id = randomUUID();
  const answer = await fetch(`${url}/api/shared-notes`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ id, pairId, title: "A note" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return id;
}

/** The two of each pair, as many tabs of each as it takes. */
async function writersFor(
  url: string,
  crowd: readonly CrowdPair[],
  pairIds: ReadonlyMap<string, string>,
  { notes, writersEach }: { readonly notes: number; readonly writersEach: number },
): Promise<Writer[]> {
  const writers: Writer[] = [];
  for (const pair of crowd.slice(0, notes)) {
    const pairId = pairIds.get(pair.conversationId) ?? "";
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const noteId = await beginNote(url, pairId, pair.mentor.cookie);
    for (let place = 0; place < writersEach; place += 1) {
      const { cookie } = place % 2 === 0 ? pair.mentor : pair.mentee;
      writers.push({ noteId, cookie, hears: place < 4 });
    }
  }
  return writers;
}

/** What was said, answered as saved, and is in the rows: all the same, or the run is void. */
async function assertSaved(adminUrl: string, ours: Desk): Promise<void> {
  const [row] = await ask<{ count: string }>(
    adminUrl,
    "select count(*) as count from shared_note_updates",
  );
  if (Number(row?.count) !== ours.said || ours.saved !== ours.said) {
    throw new VoidRun(`${ours.said} said, ${ours.saved} saved, ${row?.count} rows`);
  }
}

interface Scene {
  readonly name: string;
  readonly notes: number;
  readonly writersEach: number;
}

/** Ours and one peer, interleaved, on the same hands. */
async function against(
  peer: { readonly name: string; readonly order: object; readonly most?: number },
  about: Scene & { readonly writers: readonly Writer[] },
  ours: { readonly desk: Desk; readonly players: Players },
  arena: Arena,
): Promise<Figure[]> {
  const child = await startChild(HOCUSPOCUS, peer.order, { folder: arena.folder });
  const theirs = new Desk(peer.name, about.writers);
  await theirs.open(async ({ noteId }, heard) => openHocuspocus(child.url, noteId, heard));
  const { desk, players } = ours;
  const rounds = await interleave(
    { players, run: async () => desk.round() },
    {
      players: { server: child.pid, postmaster: arena.postmaster },
      run: async () => theirs.round(),
    },
    { rounds: ROUNDS },
  );
  theirs.close();
  await child.close();
  const told = { unit: "ms", against: peer.name };
  const target = peer.most === undefined ? {} : { target: { most: peer.most } };
  return [
    figureOf({ name: `${about.name}, p95`, ...told, ...target }, rounds),
    {
      name: `${about.name}, p50`,
      ...told,
      ours: desk.p50s.slice(-ROUNDS),
      limit: theirs.p50s.slice(-ROUNDS),
    },
  ];
}

async function measureScene(
  arena: Arena,
  about: Scene,
): Promise<{ figures: Figure[]; note: string }> {
  const database = await arena.database(`notes_${about.notes}`);
  const crowd = await seedCrowd(database.adminUrl, { pairs: about.notes, messagesEach: 0 }, SECRET);
  const pairs = await ask<{ id: string; pair_id: string }>(
    database.adminUrl,
    "select id, pair_id from conversations",
  );
  const product = await startProductChild(arena, database);
  const pairIds = new Map(pairs.map(({ id, pair_id: pairId }) => [id, pairId]));
  const writers = await writersFor(product.url, crowd, pairIds, about);
  const desk = new Desk("ours", writers);
  await desk.open(async (writer, heard) =>
    openOurs(product.url, writer, heard, (isSaved) => {
      if (isSaved) desk.saved += 1;
      else desk.refused += 1;
    }),
  );
  const ours = { desk, players: { server: product.pid, postmaster: arena.postmaster } };
  const scene = { ...about, writers };
  const storing = { name: STORING, order: { databaseUrl: database.adminUrl } };
  const figures = [
    ...(await against({ name: BARE, order: {}, most: 1.3 }, scene, ours, arena)),
    ...(await against(storing, scene, ours, arena)),
  ];
  await assertSaved(database.adminUrl, desk);
  desk.close();
  await product.close();
  return {
    figures,
    note: `${about.name}: ${desk.said} updates said, saved and in the rows.`,
  };
}

await report(async () => {
  const arena = await openArena();
  try {
    const one = await measureScene(arena, {
      name: "1 note x 40 writers",
      notes: 1,
      writersEach: 40,
    });
    const many = await measureScene(arena, {
      name: "100 notes x 2 writers",
      notes: 100,
      writersEach: 2,
    });
    return {
      name: "notes",
      settings: arena.settings,
      figures: [...one.figures, ...many.figures],
      notes: [one.note, many.note],
    };
  } finally {
    await arena.close();
  }
});
