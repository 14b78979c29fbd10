import { rm } from "node:fs/promises";
import * as path from "node:path";
import { Readable } from "node:stream";
import { Metadata, Server } from "@tus/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notFound, Problem } from "#platform/api/problem.ts";
import { previewOf, refuseForeignOrigin, type PersonOf } from "#platform/api/routes.ts";
import type { Platform } from "#platform/api/context.ts";
import { uploadsFolderOf } from "./instance-files.ts";
import { NO_ROOM, UploadStore } from "./upload-store.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const BYTES = "application/offset+octet-stream";
const MOST_AT_ONCE = 6;

/** What the uploads ask of whoever knows what they are for. */
export interface UploadsFor {
  /** The size in bytes that the person may upload under this id; undefined where they may not. */
  expectedSize(personId: string, id: string): Promise<number | undefined>;
  /** All bytes are there. Called again when it failed, or when nobody knows whether it did not. */
  finish(personId: string, id: string): Promise<void>;
}

/** A person's uploads under way at once; more wait their turn in the browser. */
class Busy {
  readonly #counts = new Map<string, number>();

  async hold<Answer>(personId: string, work: () => Promise<Answer>): Promise<Answer> {
    const count = this.#counts.get(personId) ?? 0;
    if (count >= MOST_AT_ONCE) throw new Problem("rate_limited");
    this.#counts.set(personId, count + 1);
    try {
      return await work();
    } finally {
      const left = (this.#counts.get(personId) ?? 1) - 1;
      if (left === 0) this.#counts.delete(personId);
      else this.#counts.set(personId, left);
    }
  }
}

function idOf(request: FastifyRequest): string {
  const named =
    request.method === "POST" ? metadataOf(request)["id"] : (request.params as { id?: string }).id; // the router's own object
  if (named === undefined || named === null || !UUID.test(named)) throw notFound();
  return named;
}

function metadataOf(request: FastifyRequest): Record<string, string | null> {
  const given = request.headers["upload-metadata"];
  try {
    return Metadata.parse(typeof given === "string" ? given : undefined);
  } catch {
    throw new Problem("malformed");
  }
}

/** The request as the web's own object, which the library takes; its body is not read here. */
function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && name !== "cookie") headers.set(name, value);
  }
  const hasBody = request.method === "PATCH";
  return new Request(new URL(request.url.split("?")[0] ?? "", "http://uploads.invalid"), {
    method: request.method,
    headers,
    // Streams of Node and of the web are one class under two names; `duplex` is in no type yet.
    ...(hasBody ? { body: Readable.toWeb(request.raw) as ReadableStream, duplex: "half" } : {}),
  });
}

async function answerFrom(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  if (response.status === NO_ROOM.status_code) throw new Problem("storage_full", undefined, 507);
  for (const [name, value] of response.headers) {
    if (!name.startsWith("access-control-") && name !== "content-length") reply.header(name, value);
  }
  reply.header("cache-control", "no-store").code(response.status);
  const text = await response.text();
  return text === "" ? reply.send() : reply.type("text/plain; charset=utf-8").send(text);
}

/**
 * Resumable uploads by the tus protocol at /uploads, each under an id that its person was given before. Every request
 * is asked about anew: whose sign-in, whose upload, from where.
 */
export function serveUploads(
  server: FastifyInstance,
  platform: Platform,
  personOf: PersonOf,
  uploads: UploadsFor,
): void {
  const folder = uploadsFolderOf(platform.settings);
  const tus = new Server({
    path: "/uploads",
    datastore: new UploadStore(folder),
    relativeLocation: true,
    // Asked and judged before it gets here.
    namingFunction: (_, metadata) => metadata?.["id"] ?? "",
    allowedOrigins: [],
  });
  const busy = new Busy();

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    refuseForeignOrigin(request, platform.auth.parts.origins);
    const signedIn = await personOf(request.headers.cookie);
    if (signedIn === null) throw new Problem("signed_out");
    if (previewOf(request) !== null) throw new Problem("preview_read_only");
    const { personId } = signedIn;
    const id = idOf(request);
    const size = await uploads.expectedSize(personId, id);
    if (size === undefined) throw notFound();
    if (request.method === "POST" && Number(request.headers["upload-length"]) !== size) {
      throw new Problem("malformed");
    }
    return busy.hold(personId, async () => {
      const response = await tus.handleWeb(webRequest(request));
      // Also where an earlier answer never came: all bytes there, but nobody was told.
      const isWhole = response.ok && Number(response.headers.get("upload-offset")) === size;
      if (isWhole && request.method !== "DELETE") await uploads.finish(personId, id);
      return answerFrom(response, reply);
    });
  }

  void server.register(async (inner) => {
    // Bytes go to the disk as they come; nobody gathers them first.
    inner.addContentTypeParser(BYTES, (_, payload, done) => done(null, payload));
    inner.route({ method: "POST", url: "/uploads", handler: handle });
    inner.route({ method: ["HEAD", "PATCH", "DELETE"], url: "/uploads/:id", handler: handle });
  });
}

/** Takes an upload's bytes away: looked at and kept elsewhere, or given up. */
export async function forgetUpload(folder: string, id: string): Promise<void> {
  await rm(path.join(folder, id), { force: true });
  await rm(path.join(folder, `${id}.json`), { force: true });
}
