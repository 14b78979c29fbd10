import type { FastifyInstance } from "fastify";
import type { Platform } from "#platform/api/context.ts";
import type { PersonOf } from "#platform/api/routes.ts";
import { serveForms } from "#platform/files/serve-forms.ts";
import { serveUploads } from "#platform/files/uploads.ts";
import { filesContract } from "./contract.ts";
import { getFileForm, uploadsFor } from "./service.ts";

/** Serves uploads at /uploads and the bytes of files at /files. */
export function serveFiles(server: FastifyInstance, platform: Platform, personOf: PersonOf): void {
  serveUploads(server, platform, personOf, uploadsFor(platform));
  serveForms(server, platform, personOf, {
    url: "/files/:fileId/:form",
    operation: {
      name: "getFileForm",
      operation: filesContract.getFileForm,
      run: async (context, input) =>
        // Parsed by the operation's own schema just before.
        getFileForm(context, input as Parameters<typeof getFileForm>[1]),
    },
  });
}
