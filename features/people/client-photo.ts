import type { QueryClient } from "@tanstack/react-query";
import { filesOf } from "#features/files/client-use.ts";
import { clientFor } from "#platform/api/client.ts";
import { meQuery, type Me } from "./client.ts";
import type { peopleContract } from "./contract.ts";

const ask = clientFor<typeof peopleContract>();

function show(client: QueryClient, photoId: string | null): void {
  client.setQueryData<Me>(meQuery.queryKey, (before) =>
    before?.person == null ? before : { ...before, person: { ...before.person, photoId } },
  );
}

/** Brings a picture over and makes it one's photo; rejects with why it cannot be. */
export async function changeMyPhoto(
  client: QueryClient,
  personId: string,
  picture: File,
): Promise<void> {
  const uploads = filesOf(personId);
  const { id } = uploads.add(picture, { purpose: "photo" });
  try {
    await uploads.whenReady([id]);
    const { photoId } = await ask("setMyPhoto", { fileId: id });
    show(client, photoId);
  } finally {
    uploads.forget([id]);
  }
}

export async function takeMyPhotoAway(client: QueryClient): Promise<void> {
  const { photoId } = await ask("removeMyPhoto", {});
  show(client, photoId);
}
