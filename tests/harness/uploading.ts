import { newId } from "#platform/api/new-id.ts";

/** One upload as its person goes about it. */
export interface Wish {
  readonly id?: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly conversationId?: string;
  readonly purpose?: "message" | "photo";
  /** What it is said to be large, where that is not the truth. */
  readonly size?: number;
}

type Asking = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** A person who uploads by the bare protocol, without a browser. */
export class Uploader {
  readonly #baseUrl: string;
  readonly #cookie: string;

  constructor(baseUrl: string, cookie: string) {
    this.#baseUrl = baseUrl;
    this.#cookie = cookie;
  }

  async ask(path: string, init: Asking = {}) {
    return fetch(this.#baseUrl + path, {
      ...init,
      headers: { cookie: this.#cookie, ...init.headers },
    });
  }

  async say(method: string, path: string, body?: unknown): Promise<Answered> {
    const response = await this.ask(path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      // Our own answers, JSON throughout.
      body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
      headers: response.headers,
    };
  }

  async begin({ id = newId(), ...wish }: Wish): Promise<Answered & { id: string }> {
    const { name, bytes, conversationId, purpose = "message", size = bytes.length } = wish;
    const given = { id, purpose, name, size, ...(conversationId ? { conversationId } : {}) };
    return { id, ...(await this.say("POST", "/api/files", given)) };
  }

  /** Makes the upload at the protocol's end. */
  async create(id: string, size: number): Promise<Response> {
    return this.ask("/uploads", {
      method: "POST",
      headers: {
        "tus-resumable": "1.0.0",
        "upload-length": String(size),
        "upload-metadata": `id ${Buffer.from(id).toString("base64")}`,
      },
    });
  }

  /** How far it has come. */
  async offset(id: string): Promise<number | null> {
    const response = await this.ask(`/uploads/${id}`, {
      method: "HEAD",
      headers: { "tus-resumable": "1.0.0" },
    });
    return response.ok ? Number(response.headers.get("upload-offset")) : null;
  }

  async send(id: string, bytes: Uint8Array, offset: number): Promise<Response> {
    return this.ask(`/uploads/${id}`, {
      method: "PATCH",
      headers: {
        "tus-resumable": "1.0.0",
        "content-type": "application/offset+octet-stream",
        "upload-offset": String(offset),
      },
      body: new Uint8Array(bytes),
    });
  }

  async file(id: string): Promise<Record<string, unknown>> {
    return (await this.say("GET", `/api/files/${id}`)).body;
  }

  /** Waits until it was looked at; answers what was found. */
  async settled(id: string): Promise<Record<string, unknown>> {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- asked until it is so; the test's own limit ends it
      const file = await this.file(id);
      if (file["state"] !== "uploading" && file["state"] !== "checking") return file;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  }

  /** All of it in one go; answers what was found when it was looked at. */
  async upload(wish: Wish): Promise<Record<string, unknown>> {
    const { id, status, body } = await this.begin(wish);
    if (status !== 200) return body;
    await this.create(id, wish.bytes.length);
    const sent = await this.send(id, wish.bytes, 0);
    if (!sent.ok) throw new Error(`The upload was answered with ${sent.status}.`);
    return this.settled(id);
  }
}
