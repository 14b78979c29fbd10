import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { fileAddress, type SentFile } from "#features/files/client.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import { useOwnId } from "../client.ts";
import { galleryQuery, type GalleryKind } from "../client-gallery.ts";
import { AttachmentCard } from "./AttachmentCard.tsx";
import classes from "./Attachments.module.css";
import { VoicePlayer } from "./VoicePlayer.tsx";
import { useFileWords } from "./words-files.ts";

const Viewer = lazy(async () => ({ default: (await import("./Viewer.tsx")).Viewer }));

function Pictures({ files }: { files: readonly SentFile[] }) {
  const t = useFileWords();
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <>
      <ul className={classes.gallery}>
        {files.map((file) => (
          <li key={file.id} className={classes.cell}>
            <button
              type="button"
              className={classes.picture}
              aria-label={t("openPicture", { name: file.name })}
              onClick={() => setOpenId(file.id)}
            >
              <img src={fileAddress(file.id, "small")} alt="" loading="lazy" decoding="async" />
            </button>
          </li>
        ))}
      </ul>
      {openId !== null && (
        <Suspense>
          <Viewer files={files} openId={openId} onClose={() => setOpenId(null)} />
        </Suspense>
      )}
    </>
  );
}

function Found({ kind, files }: { kind: GalleryKind; files: readonly SentFile[] }) {
  const ownId = useOwnId();
  if (kind === "image") return <Pictures files={files} />;
  return (
    <ul className={classes.list}>
      {files.map((file) => (
        <li key={file.id}>
          {kind === "file" ? (
            <AttachmentCard file={file} />
          ) : (
            <VoicePlayer file={file} isOwn={file.ownerId === ownId} />
          )}
        </li>
      ))}
    </ul>
  );
}

const NONE = {
  image: "gallery.noImages",
  file: "gallery.noFiles",
  voice: "gallery.noVoice",
} as const;

function OfKind({ conversationId, kind }: { conversationId: string; kind: GalleryKind }) {
  const t = useFileWords();
  const query = useInfiniteQuery(galleryQuery(conversationId, kind));
  const { data, error } = query;
  if (data === undefined) {
    return error === null ? (
      <LoadingState shape="cards" count={4} />
    ) : (
      <ErrorState error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
    );
  }
  const files = data.pages.flatMap((page) => page.files);
  if (files.length === 0) {
    return (
      <EmptyState title={t(NONE[kind])} drawing="letters" compact>
        {t("gallery.none")}
      </EmptyState>
    );
  }
  return (
    <>
      <Found kind={kind} files={files} />
      {query.hasNextPage && (
        <Button
          variant="quiet"
          wide
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("gallery.more")}
        </Button>
      )}
    </>
  );
}

/** Everything that was sent in a conversation, by kind. */
export function Gallery({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const t = useFileWords();
  const of = (kind: GalleryKind) => <OfKind conversationId={conversationId} kind={kind} />;
  return (
    <Dialog open title={t("gallery.title")} size="large" onClose={onClose}>
      <Tabs
        label={t("gallery.title")}
        tabs={[
          { id: "image", label: t("gallery.images"), content: of("image") },
          { id: "file", label: t("gallery.files"), content: of("file") },
          { id: "voice", label: t("gallery.voice"), content: of("voice") },
        ]}
      />
    </Dialog>
  );
}
