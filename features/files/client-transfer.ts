import type { DetailedError, Upload } from "tus-js-client";
import { ApiProblem } from "#platform/api/client.ts";

/** A line that breaks costs no more than this; what came of it counts all the same. */
const PIECE_BYTES = 512 * 1024;
const RETRY_DELAYS_MS = [300, 1000, 2000, 4000];
const STORAGE_FULL = 507;

export interface Transfer {
  readonly id: string;
  readonly bytes: Blob;
  /** It was begun before: asked first how far it came. */
  readonly isBegun: boolean;
  readonly signal: AbortSignal;
  begun(): void;
  progress(sent: number): void;
}

function isPassing(status: number): boolean {
  if (status === STORAGE_FULL) return false;
  return status === 0 || status >= 500 || [408, 409, 423, 429].includes(status);
}

function problemOf(error: Error | DetailedError): ApiProblem {
  const response = "originalResponse" in error ? error.originalResponse : null;
  if (response === null) return new ApiProblem("network_down", 0);
  const status = response.getStatus();
  try {
    // Our own problem document, where it is one; see platform/api/routes.ts.
    const { code } = JSON.parse(response.getBody()) as { code?: unknown };
    if (typeof code === "string") return new ApiProblem(code, status);
  } catch {
    // A word of the protocol's, for machines.
  }
  return new ApiProblem(status >= 500 ? "server_unavailable" : "file_incomplete", status);
}

/** Brings the bytes to the server, going on where it stopped. Rejects with `ApiProblem`. */
export async function transfer(wish: Transfer): Promise<void> {
  const { Upload } = await import("tus-js-client").catch(() => {
    throw new ApiProblem("network_down", 0);
  });
  const address = new URL("/uploads", location.origin).href;
  await new Promise<void>((resolve, reject) => {
    const upload: Upload = new Upload(wish.bytes, {
      endpoint: address,
      ...(wish.isBegun ? { uploadUrl: `${address}/${wish.id}` } : {}),
      metadata: { id: wish.id },
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onShouldRetry: (error) => isPassing(error.originalResponse?.getStatus() ?? 0),
      onUploadUrlAvailable: () => wish.begun(),
      onProgress: (sent) => wish.progress(sent),
      onSuccess: () => resolve(),
      onError: (error) => reject(problemOf(error)),
    });
    wish.signal.addEventListener("abort", () => {
      void upload.abort();
      reject(new ApiProblem("network_down", 0));
    });
    upload.start();
  });
}
