import { ApiProblem } from "#platform/api/client.ts";
import { filesApi, type OwnFile } from "./client.ts";
import type { LocalFile } from "./client-local.ts";
import { transfer } from "./client-transfer.ts";

const LOOK_AGAIN_MS = 1500;

/** What the way to the server asks of, and tells, whoever keeps the file. */
export interface Keeper {
  /** As it is now; undefined when it was taken back. */
  file(): LocalFile | undefined;
  bytes(): Blob | undefined;
  change(changes: Partial<LocalFile>): void;
  progress(sent: number): void;
  heard(file: OwnFile): void;
}

function inputOf(file: LocalFile) {
  return {
    id: file.id,
    purpose: file.purpose,
    name: file.name,
    mediaType: file.mediaType,
    size: file.size,
    ...(file.conversationId === null ? {} : { conversationId: file.conversationId }),
    ...(file.waveform === null ? {} : { waveform: [...file.waveform] }),
    ...(file.textVersion ? { textVersion: file.textVersion } : {}),
  };
}

async function transferBytes(keeper: Keeper, file: LocalFile, signal: AbortSignal): Promise<void> {
  const bytes = keeper.bytes();
  if (bytes === undefined) throw new ApiProblem("bytes_lost", 409);
  await transfer({
    id: file.id,
    bytes,
    isBegun: file.isBegun,
    signal,
    begun: () => keeper.change({ isBegun: true }),
    progress: (sent) => keeper.progress(sent),
  });
  keeper.change({ state: "checking", sent: file.size });
}

/** Here, or in another tab that had it before. */
function isSettled({ state }: LocalFile): boolean {
  return state === "ready" || state === "failed";
}

/** The live line says it sooner; asked for all the same, because a line may be down. */
async function untilSettled(keeper: Keeper, signal: AbortSignal): Promise<void> {
  for (;;) {
    const file = keeper.file();
    if (signal.aborted || file === undefined || file.state === "ready" || file.state === "failed")
      return;
    // oxlint-disable-next-line no-await-in-loop -- asked again and again until it is known
    const told = await filesApi("getFile", { fileId: file.id });
    // The last piece came, and its answer did not say so: gone on with from where it stands.
    if (told.state === "uploading") throw new ApiProblem("network_down", 0);
    keeper.heard(told);
    if (told.state !== "checking") return;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_AGAIN_MS);
    });
  }
}

/** Brings one file to the server, and stays until it was looked at. Rejects with `ApiProblem`. */
export async function bring(keeper: Keeper, signal: AbortSignal): Promise<void> {
  const file = keeper.file();
  if (file === undefined || signal.aborted || isSettled(file)) return;
  keeper.change({ state: "uploading", problem: null });
  const begun = await filesApi("beginFile", inputOf(file));
  if (begun.state === "uploading") await transferBytes(keeper, file, signal);
  else keeper.heard(begun);
  await untilSettled(keeper, signal);
}
