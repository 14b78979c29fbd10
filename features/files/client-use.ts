import type { LiveLine } from "#platform/realtime/live-line.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import type { OwnFile } from "./client.ts";
import { openedUploads, shelve } from "./client-shelf.ts";
import { Uploads } from "./client-uploads.ts";

/** What a person brings to the server from this browser. */
export function filesOf(personId: string): Uploads {
  const known = openedUploads(personId);
  if (known !== undefined) return known;
  const made = new Uploads(vaultOf(personId), personId);
  shelve(personId, made);
  return made;
}

/** Goes on with what was left, and hears what the server found when it looked. Answers how to stop. */
export function hearFiles(line: LiveLine, personId: string): () => void {
  const uploads = filesOf(personId);
  // The contract's own shape; that frames keep to it is tested on the server.
  const hear = (frame: object) => uploads.heard((frame as { file: OwnFile }).file);
  const stops = [
    line.hear("file.ready", hear),
    line.hear("file.refused", hear),
    line.onResume(() => uploads.hurry()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
