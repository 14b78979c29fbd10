import { bind } from "#platform/api/binding.ts";
import { filesContract } from "./contract.ts";
import * as service from "./service.ts";

export const filesRoutes = bind(filesContract, {
  beginFile: service.beginFile,
  getFile: service.getFile,
  getFileForm: service.getFileForm,
  removeFile: service.removeFile,
  setTextVersion: service.setTextVersion,
  getConversationFiles: service.getConversationFiles,
});
