import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";

/** The words of one measured update: so many letters, each time others, the first of them always this one. */
const TOKEN_LENGTH = 12;
const SIGN = "~";

/** Somebody's hand: updates of one character after the other, as an editor makes them. */
export class Hand {
  readonly #doc = new Y.Doc();
  readonly #text = new Y.XmlText();
  #made: Uint8Array = new Uint8Array();
  #count = 0;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
    this.#doc.on("update", (update: Uint8Array) => {
      this.#made = update;
    });
  }

  /** The paragraph it writes in. */
  begin(): Uint8Array {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [this.#text]);
    this.#doc.getXmlFragment("note").insert(0, [paragraph]);
    return this.#made;
  }

  next(): { readonly token: string; readonly update: Uint8Array } {
    this.#count += 1;
    const token = `${SIGN}${this.#name}${this.#count.toString(36)}`.padEnd(TOKEN_LENGTH, "-");
    this.#text.insert(this.#text.length, token);
    return { token, update: this.#made };
  }
}

/** The words of all updates in these bytes: under load a server may send several as one. */
export function* tokensIn(bytes: Buffer): Generator<string> {
  for (let at = bytes.indexOf(SIGN); at >= 0; at = bytes.indexOf(SIGN, at + 1)) {
    yield bytes.toString("latin1", at, at + TOKEN_LENGTH);
  }
}

/** One tab with a note open: says updates, and tells whose it hears. */
export interface NoteLine {
  say(update: Uint8Array): void;
  close(): void;
}

async function opened(url: string, headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  socket.on("error", () => undefined);
  await once(socket, "open");
  return socket;
}

interface Frame {
  readonly kind: string;
  readonly to?: number;
  readonly problem?: { readonly code: string };
  readonly frame?: {
    readonly update?: string;
    readonly updates?: readonly { readonly update: string | null }[];
  };
}

/** Ours: the product's own line. What is not listened to is not even read. */
export async function openOurs(
  url: string,
  { noteId, cookie }: { readonly noteId: string; readonly cookie: string },
  heard: ((token: string) => void) | null,
  saved: (isSaved: boolean) => void,
): Promise<NoteLine> {
  const socket = await opened(`${url.replace("http", "ws")}/live`, { cookie, origin: url });
  let asked = 0;
  socket.on("message", (data: Buffer) => {
    const isAnswer = data.includes('{"kind":"answer"', 0, "latin1");
    if (isAnswer) return saved(true);
    if (data.includes('{"kind":"problem"', 0, "latin1")) return saved(false);
    if (heard === null) return;
    // A frame of the product.
    const { kind, frame } = JSON.parse(data.toString()) as Frame; // as above
    if (kind !== "shared_note.updated" && kind !== "shared_note.typed") return;
    // What was told as it was typed comes with its number alone.
    for (const { update } of frame?.updates ?? [{ update: frame?.update ?? null }]) {
      for (const token of tokensIn(Buffer.from(update ?? "", "base64"))) heard(token);
    }
  });
  return {
    say(update) {
      asked += 1;
      const input = {
        noteId,
        id: crypto.randomUUID(),
        update: Buffer.from(update).toString("base64"),
      };
      socket.send(JSON.stringify({ ask: asked, operation: "addSharedNoteUpdate", input }));
    },
    close: () => socket.terminate(),
  };
}

/** A number as lib0 writes it. */
function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push(0x80 + (rest % 128));
  return [...bytes, rest];
}

function varBytes(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(varUint(bytes.length)), bytes]);
}

const SYNC = 0;
const UPDATE = 2;
const AUTH = 2;

/** Hocuspocus by its own protocol: name, kind, and what it is. */
export async function openHocuspocus(
  url: string,
  noteId: string,
  heard: ((token: string) => void) | null,
): Promise<NoteLine> {
  const socket = await opened(url.replace("http", "ws"), {});
  const name = varBytes(Buffer.from(noteId));
  const isUpdate = Buffer.concat([name, Buffer.from([SYNC, UPDATE])]);
  socket.send(Buffer.concat([name, Buffer.from([AUTH, 0]), varBytes(Buffer.from("token"))]));
  await once(socket, "message");
  socket.on("message", (data: Buffer) => {
    if (heard === null || data.subarray(0, isUpdate.length).compare(isUpdate) !== 0) return;
    for (const token of tokensIn(data)) heard(token);
  });
  return {
    say: (update) => socket.send(Buffer.concat([isUpdate, varBytes(update)])),
    close: () => socket.terminate(),
  };
}
