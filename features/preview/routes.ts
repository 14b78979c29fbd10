import { bind } from "#platform/api/binding.ts";
import { previewContract } from "./contract.ts";
import * as service from "./service.ts";

export const previewRoutes = bind(previewContract, {
  startPreview: service.startPreview,
  endPreview: service.endPreview,
  getPreviews: service.getPreviews,
});
