import { newId } from "#platform/api/new-id.ts";
import { cleanedName, extensionOf } from "./cleaned-name.ts";
import { allowedType, type FileKind } from "./contract-kinds.ts";

/** A file that this browser brings to the server, until the message it goes with is there. */
export interface LocalFile {
  readonly id: string;
  readonly purpose: "message" | "photo" | "action_item" | "shared_note";
  readonly conversationId: string | null;
  /** The message in the outbox, the action item or the note that it goes with; null while it lies in the tray. */
  readonly messageId: string | null;
  readonly kind: FileKind;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly state: "waiting" | "uploading" | "checking" | "ready" | "failed";
  /** How many of its bytes are there. */
  readonly sent: number;
  /** Why it failed, or what it waits for. */
  readonly problem: string | null;
  /** The upload was begun at the server before: it is gone on with. */
  readonly isBegun: boolean;
  readonly addedAt: number;
  readonly durationMs: number | null;
  readonly waveform: readonly number[] | null;
  readonly textVersion: string | null;
}

/** Failures of the file itself: trying again changes nothing. */
const OF_THE_FILE = new Set([
  "file_empty",
  "file_too_large",
  "file_incomplete",
  "file_type_not_allowed",
  "file_not_what_it_says",
  "file_broken",
  "file_infected",
  "file_unpacks_too_large",
  "image_too_many_pixels",
  "voice_too_long",
]);

export function isOfTheFile(code: string): boolean {
  return OF_THE_FILE.has(code);
}

/** What the vault gave back; undefined where it is none. */
export function localFileOf(value: unknown): LocalFile | undefined {
  const isLocal =
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "sent" in value &&
    "addedAt" in value;
  // Written by this very browser, whole or not at all.
  return isLocal ? (value as LocalFile) : undefined;
}

/** What is known of a file beside itself. */
export interface NewFile {
  readonly purpose: LocalFile["purpose"];
  readonly conversationId?: string | null;
  readonly durationMs?: number;
  readonly waveform?: readonly number[];
  readonly textVersion?: string;
}

/** A file as it was just chosen; what may not be sent at all has failed already. */
export function newLocalFile(file: File, more: NewFile, addedAt: number): LocalFile {
  const name = cleanedName(file.name);
  const type = allowedType(extensionOf(name));
  return {
    id: newId(addedAt),
    purpose: more.purpose,
    conversationId: more.conversationId ?? null,
    messageId: null,
    kind: type?.kind ?? "file",
    name,
    mediaType: file.type,
    size: file.size,
    state: type === undefined ? "failed" : "waiting",
    sent: 0,
    problem: type === undefined ? "file_type_not_allowed" : null,
    isBegun: false,
    addedAt,
    durationMs: more.durationMs ?? null,
    waveform: more.waveform ?? null,
    textVersion: more.textVersion ?? null,
  };
}
