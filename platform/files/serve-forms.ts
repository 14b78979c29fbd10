import type { FastifyInstance, FastifyRequest } from "fastify";
import type { BoundOperation } from "#platform/api/binding.ts";
import { carryOut } from "#platform/api/carry-out.ts";
import type { Platform } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { previewOf, type PersonOf } from "#platform/api/routes.ts";
import { storageOf } from "./instance-files.ts";
import { sendForm, type FormToSend } from "./send-form.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A picture cannot send a header, so a page in a preview says so in the address. */
function previewIn(request: FastifyRequest): string | null {
  // The parser's own object.
  const named = (request.query as { preview?: unknown }).preview;
  if (named === undefined) return previewOf(request);
  if (typeof named !== "string" || !UUID.test(named)) throw new Problem("preview_over");
  return named;
}

/**
 * Serves bytes at an address: the operation says, as the asking person, what may be read there; where it finds
 * nothing, nothing is there.
 */
export function serveForms(
  server: FastifyInstance,
  platform: Platform,
  personOf: PersonOf,
  served: { readonly url: string; readonly operation: BoundOperation },
): void {
  const storage = storageOf(platform.settings);
  server.get(served.url, async (request, reply) => {
    const signedIn = await personOf(request.headers.cookie);
    if (signedIn === null) throw new Problem("signed_out");
    const asker = {
      personId: signedIn.personId,
      previewId: previewIn(request),
      asked: {
        requestId: request.id,
        signInId: signedIn.signInId,
        network: request.ip,
        device: request.headers["user-agent"] ?? "",
        setCookies: () => undefined,
      },
    };
    const form = await carryOut(platform, served.operation, asker, request.params).catch(
      (error: unknown) => {
        // An address that means nothing is an address where nothing is.
        throw error instanceof Problem && error.code === "validation_failed" ? notFound() : error;
      },
    );
    // The operation's answer was checked by its own schema, which is this shape.
    return sendForm(storage, form as FormToSend, request, reply);
  });
}
