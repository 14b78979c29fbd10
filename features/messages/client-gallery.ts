import { infiniteQueryOptions } from "@tanstack/react-query";
import { filesApi } from "#features/files/client.ts";

export type GalleryKind = "image" | "file" | "voice";

/** The files of a conversation by kind, newest first, a page at a time. */
export function galleryQuery(conversationId: string, kind: GalleryKind) {
  return infiniteQueryOptions({
    queryKey: ["getConversationFiles", { conversationId, kind }] as const,
    queryFn: async ({ pageParam }) =>
      filesApi("getConversationFiles", {
        conversationId,
        kind,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    // The key's own type cannot say that the first page has no place.
    initialPageParam: null as string | null, // as above
    getNextPageParam: (page) => (page.hasMore ? (page.files.at(-1)?.id ?? null) : null),
    staleTime: 0,
  });
}
