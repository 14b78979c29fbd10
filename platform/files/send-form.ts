import type { FastifyReply, FastifyRequest } from "fastify";
import { notFound, Problem } from "#platform/api/problem.ts";
import { BytesMissing, storageKey, type ByteRange, type Storage } from "./storage.ts";

/** One stored form of a file, as the database described it to the asking person. */
export interface FormToSend {
  readonly fileId: string;
  readonly form: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/** Shown where it stands; everything else is only ever saved. */
const SHOWN = /^(image\/(jpeg|png|webp)|audio\/|application\/pdf$)/;

/** Nothing of ours and nothing from elsewhere: a file opened alone is a page that can do nothing. */
const POLICY = "sandbox; default-src 'none'";
/** A browser's own reader of PDFs does not start in a sandbox; it keeps the document's scripts in one of its own. */
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

/** RFC 6266 and RFC 8187: a name in plain letters for the oldest, the true one for all others. */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase() ?? ""}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The one range asked for; null: the whole, "unfit": beyond its end. Several at once get the whole (RFC 9110 14.2). */
export function rangeOf(header: string | undefined, size: number): ByteRange | null | "unfit" {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "unfit" : { start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (start >= size) return "unfit";
  return end < start ? null : { start, end };
}

function setHeaders(reply: FastifyReply, form: FormToSend, isSaved: boolean): void {
  const isText = form.mediaType.startsWith("text/");
  reply
    .type(isText ? "text/plain; charset=utf-8" : form.mediaType)
    .header(
      "content-disposition",
      contentDisposition(
        !isSaved && SHOWN.test(form.mediaType) ? "inline" : "attachment",
        form.name,
      ),
    )
    .header("content-security-policy", form.mediaType === "application/pdf" ? PDF_POLICY : POLICY)
    .header("x-content-type-options", "nosniff")
    .header("cross-origin-resource-policy", "same-origin")
    // Kept by this browser, but never shown without asking again whether it still may be.
    .header("cache-control", "private, no-cache")
    .header("vary", "cookie")
    .header("accept-ranges", "bytes")
    .header("etag", `"${form.fileId}.${form.form}"`);
}

/** Answers with the bytes of a form that the asking person may read, or the part of them that was asked for. */
export async function sendForm(
  storage: Storage,
  form: FormToSend,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const isSaved = typeof request.query === "object" && "download" in (request.query ?? {});
  setHeaders(reply, form, isSaved);
  // What is stored under a key never changes.
  if (request.headers["if-none-match"] === reply.getHeader("etag")) return reply.code(304).send();
  const range = rangeOf(request.headers.range, form.size);
  if (range === "unfit") {
    return reply.code(416).header("content-range", `bytes */${form.size}`).send();
  }
  const bytes = await storage
    .open(storageKey(form.fileId, form.form), range ?? undefined)
    .catch((error: unknown) => {
      if (error instanceof BytesMissing) throw notFound();
      // A store that is away comes back; the browser asks again.
      request.log.error({ err: error }, "the storage could not be read");
      throw new Problem("server_unavailable");
    });
  if (range === null) return reply.header("content-length", form.size).send(bytes);
  return reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${form.size}`)
    .header("content-length", range.end - range.start + 1)
    .send(bytes);
}
