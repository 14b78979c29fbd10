import type { FastifyInstance } from "fastify";
import type { Platform } from "#platform/api/context.ts";
import type { PersonOf } from "#platform/api/routes.ts";
import { serveForms } from "#platform/files/serve-forms.ts";
import { photoOperations } from "./contract-photo.ts";
import { getPhoto } from "./service-photo.ts";

/** Serves the photos of people at /photos, to those who see the person. */
export function servePhotos(server: FastifyInstance, platform: Platform, personOf: PersonOf): void {
  serveForms(server, platform, personOf, {
    url: "/photos/:personId/:form",
    operation: {
      name: "getPhoto",
      operation: photoOperations.getPhoto,
      // Parsed by the operation's own schema just before.
      run: async (context, input) => getPhoto(context, input as Parameters<typeof getPhoto>[1]),
    },
  });
}
