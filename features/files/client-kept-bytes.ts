import type { Vault } from "#platform/vault/vault.ts";

/** Small enough that what people write meanwhile need not wait for a whole film. */
const PIECE_BYTES = 768 * 1024;

const prefixOf = (fileId: string) => `file-bytes:${fileId}:`;

async function inLetters(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // A data address; what stands behind the comma is the piece.
    reader.addEventListener("load", () => {
      resolve(typeof reader.result === "string" ? (reader.result.split(",")[1] ?? "") : "");
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error("cannot be read")));
    reader.readAsDataURL(piece);
  });
}

/** Keeps the bytes of a file through reloads and closed tabs; false where this browser cannot. */
export async function keepBytes(vault: Vault, fileId: string, bytes: Blob): Promise<boolean> {
  if (!(await vault.lasts())) return false;
  for (let at = 0; at < bytes.size; at += PIECE_BYTES) {
    const name = prefixOf(fileId) + String(at / PIECE_BYTES).padStart(6, "0");
    // oxlint-disable-next-line no-await-in-loop -- a piece at a time is the point
    await vault.write(name, await inLetters(bytes.slice(at, at + PIECE_BYTES)));
  }
  return vault.lasts();
}

/** The bytes of a file as they were kept; undefined where not all of them are there. */
export async function keptBytes(
  vault: Vault,
  file: { readonly id: string; readonly size: number; readonly mediaType: string },
): Promise<Blob | undefined> {
  const pieces = await vault.readAll(prefixOf(file.id));
  const inOrder = [...pieces].toSorted(([one], [other]) => one.localeCompare(other));
  const bytes = new Blob(
    inOrder.map(([, letters]) =>
      Uint8Array.from(atob(String(letters)), (sign) => sign.charCodeAt(0)),
    ),
    { type: file.mediaType },
  );
  return bytes.size === file.size ? bytes : undefined;
}

export async function forgetBytes(vault: Vault, fileId: string): Promise<void> {
  const pieces = await vault.readAll(prefixOf(fileId));
  await Promise.all([...pieces.keys()].map(async (name) => vault.remove(name)));
}
