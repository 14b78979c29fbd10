import type pg from "pg";
import { storageKey, type Storage } from "#platform/files/storage.ts";
import { onePage } from "./paper.ts";
import { drawCake, drawFace, drawHarbour, type DrawnPicture, type Look } from "./pictures.ts";
import { demoId, mentors, pairs, staff, type PlannedPair, type PlannedPerson } from "./plan.ts";
import { add } from "./rows.ts";

type Row = Readonly<Record<string, unknown>>;

/** One form of a file, with its bytes. */
interface Form {
  readonly form: "original" | "screen" | "small";
  readonly media_type: string;
  readonly bytes: Buffer;
  readonly width: number | null;
  readonly height: number | null;
}

interface DemoFile {
  readonly name: string;
  readonly kind: "image" | "file";
  readonly forms: readonly Form[];
}

function pictureFile(name: string, { width, height, ...forms }: DrawnPicture): DemoFile {
  const small = {
    width: Math.min(width, 480),
    height: Math.round(height * Math.min(1, 480 / width)),
  };
  return {
    name,
    kind: "image",
    forms: [
      { form: "original", media_type: "image/jpeg", bytes: forms.original, width, height },
      { form: "screen", media_type: "image/webp", bytes: forms.screen, width, height },
      { form: "small", media_type: "image/webp", bytes: forms.small, ...small },
    ],
  };
}

function paperFile(name: string, lines: readonly string[]): DemoFile {
  const bytes = onePage(lines);
  const form = { form: "original", media_type: "application/pdf", bytes } as const;
  return { name, kind: "file", forms: [{ ...form, width: null, height: null }] };
}

/** What goes with what was said, by its first words; in the conversation of which pair. */
interface Sent {
  readonly pair: PlannedPair;
  readonly words: string;
  readonly files: readonly DemoFile[];
}

async function sentFiles(): Promise<Sent[]> {
  const [talk, workshop] = [pairs[0], pairs[13]];
  if (talk === undefined || workshop === undefined) return [];
  const [cake, morning, evening] = await Promise.all([
    drawCake(),
    drawHarbour(false),
    drawHarbour(true),
  ]);
  const advert = paperFile("advert-project-assistant.pdf", [
    "Project assistant, city planning office",
    "Three days a week, from February. Salary by agreement.",
    "You keep dates together, write minutes and talk with the neighbourhood.",
    "Please apply by the end of the month, with a page about yourself.",
  ]);
  return [
    { pair: talk, words: "I bought myself a cake.", files: [pictureFile("cake.jpg", cake)] },
    { pair: talk, words: "Tuesday then. I will bring the advert.", files: [advert] },
    {
      pair: talk,
      words: "Same place. Sorry for the short notice!",
      files: [pictureFile("harbour-1.jpg", morning), pictureFile("harbour-2.jpg", evening)],
    },
    { pair: workshop, words: "Tuesday then. I will bring the advert.", files: [advert] },
  ];
}

/** Puts the bytes into the storage; answers the checksum of the original. */
async function keep(storage: Storage, id: string, forms: readonly Form[]): Promise<string> {
  const stored = await Promise.all(
    forms.map(async ({ form, bytes, media_type: mediaType }) =>
      storage.put(storageKey(id, form), bytes, mediaType),
    ),
  );
  return stored[0]?.checksum ?? "";
}

interface Placed {
  readonly id: string;
  readonly file: DemoFile;
  readonly row: Row;
}

/** Bytes first, as the product itself does: a row that is ready always has them. */
async function addReady(client: pg.Client, storage: Storage, placed: readonly Placed[]) {
  const checksums = await Promise.all(
    placed.map(async ({ id, file }) => keep(storage, id, file.forms)),
  );
  await add(
    client,
    "files",
    placed.map(({ id, file: { name, kind, forms }, row }, place) => ({
      id,
      name,
      kind,
      media_type: forms[0]?.media_type,
      size: forms[0]?.bytes.length,
      width: forms[0]?.width ?? null,
      height: forms[0]?.height ?? null,
      checksum: checksums[place],
      state: "ready",
      ...row,
    })),
  );
  await add(
    client,
    "file_forms",
    placed.flatMap(({ id, file }) =>
      file.forms.map(({ bytes, ...form }) => ({ file_id: id, size: bytes.length, ...form })),
    ),
  );
}

interface Said {
  readonly id: string;
  readonly conversation_id: string;
  readonly author_id: string;
  readonly sent_at: Date;
}

/** The message of a pair that begins with these words. */
async function saidBy(client: pg.Client, { pair, words }: Sent): Promise<Said | undefined> {
  const { rows } = await client.query<Said>(
    `select m.id, m.conversation_id, m.author_id, m.sent_at
     from messages m join conversations c on c.id = m.conversation_id
     where c.pair_id = $1 and starts_with(m.body, $2) order by m.seq limit 1`,
    [demoId(`pair ${pair.key}`), words],
  );
  return rows[0];
}

async function addSent(client: pg.Client, storage: Storage): Promise<void> {
  const placed: Placed[] = [];
  for (const sent of await sentFiles()) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    const said = await saidBy(client, sent);
    if (said === undefined) continue;
    const { id: message_id, conversation_id, author_id: owner_id, sent_at } = said;
    for (const file of sent.files) {
      const id = demoId(`file ${file.name} in ${sent.pair.key}`);
      const of = { purpose: "message", conversation_id, message_id, owner_id };
      placed.push({ id, file, row: { ...of, created_at: sent_at, ready_at: sent_at } });
    }
  }
  await addReady(client, storage, placed);
  await client.query(
    `update messages m set is_adorned = true, message_type = case f.kind when 'image' then 'image' else 'file' end
     from files f where f.message_id = m.id`,
  );
}

/** Some have a photo and some have none, as in life. */
const PHOTOGRAPHED: readonly [PlannedPerson | undefined, Look][] = [
  [staff.coordinator, look("#dfe9dc", "#8d5a3b", "#2b211c", "#a8523f", "long")],
  [staff.admin, look("#dbe4ee", "#c98e62", "#4a3226", "#3b5d86", "short")],
  [mentors[0], look("#efe3c8", "#6f4430", "#1d1a1f", "#2f6f5e", "long")],
  [mentors[1], look("#f1ddd0", "#f0c7a5", "#b0a79a", "#5b4a6e", "short")],
  [mentors[2], look("#e6dcea", "#e2b088", "#7b7b78", "#c0902f", "long")],
  [pairs[0]?.mentee, look("#dbe4ee", "#f0c7a5", "#b5793c", "#2f6f5e", "short")],
  [pairs[1]?.mentee, look("#efe3c8", "#b97f56", "#1d1a1f", "#a8523f", "long")],
  [pairs[2]?.mentee, look("#dfe9dc", "#c98e62", "#2b211c", "#6d4c7d", "short")],
];

function look(
  ground: string,
  skin: string,
  hair: string,
  clothes: string,
  length: "long" | "short",
): Look {
  return { ground, skin, hair, clothes, isLong: length === "long" };
}

async function addPhotos(client: pg.Client, storage: Storage): Promise<void> {
  const faces = await Promise.all(PHOTOGRAPHED.map(async ([, face]) => drawFace(face)));
  const now = new Date();
  const placed = faces.flatMap((face, place): Placed[] => {
    const person = PHOTOGRAPHED[place]?.[0];
    if (person === undefined) return [];
    const id = demoId(`photo of ${person.name}`);
    const of = { purpose: "photo", conversation_id: null, message_id: null, owner_id: person.id };
    const row = { ...of, created_at: now, ready_at: now };
    return [{ id, file: pictureFile("photo.jpg", face), row }];
  });
  await addReady(client, storage, placed);
  await client.query(
    `update people p set photo_id = f.id from files f where f.owner_id = p.id and f.purpose = 'photo'`,
  );
}

/** Photos of some, and what was sent beside words: pictures and a paper, drawn here. */
export async function addFiles(client: pg.Client, storage: Storage): Promise<void> {
  await addPhotos(client, storage);
  await addSent(client, storage);
}
