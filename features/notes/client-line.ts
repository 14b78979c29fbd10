import { lineClientFor } from "#platform/realtime/line-client.ts";
import type { notesContract } from "./contract.ts";

/** Asks over the tab's live line while it stands, over HTTP otherwise; for what the contract calls `live`. */
export const notesLineApi = lineClientFor<typeof notesContract>();
