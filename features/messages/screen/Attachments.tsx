import { lazy, Suspense, useState } from "react";
import { fileAddress } from "#features/files/client.ts";
import { openedUploads } from "#features/files/client-shelf.ts";
import { classNames } from "#ui/class-names.ts";
import type { MessageFile } from "../contract.ts";
import { useOwnId } from "../client.ts";
import { useFilesOfUnsent } from "../client-attachments.ts";
import { AttachmentCard, DocumentIcon } from "./AttachmentCard.tsx";
import classes from "./Attachments.module.css";
import { VoicePlayer } from "./VoicePlayer.tsx";
import { useFileWords } from "./words-files.ts";

const Viewer = lazy(async () => ({ default: (await import("./Viewer.tsx")).Viewer }));

/** The widest single picture in a message, and the narrowest that is still seen, in rem. */
const WIDEST_REM = 20;
const HIGHEST_REM = 22;

/** One picture alone keeps its shape; its place is there before it is. */
function placeOf(file: MessageFile): { inlineSize: string; aspectRatio: string } {
  const [width, height] = [file.width ?? 4, file.height ?? 3];
  const widest = Math.min(WIDEST_REM, (HIGHEST_REM * width) / height);
  return { inlineSize: `${widest}rem`, aspectRatio: `${width} / ${height}` };
}

function Picture({ file, alone, onOpen }: { file: MessageFile; alone: boolean; onOpen(): void }) {
  const t = useFileWords();
  const [isBroken, setBroken] = useState(false);
  return (
    <li className={classes.cell} style={alone ? placeOf(file) : undefined}>
      <button
        type="button"
        className={classes.picture}
        aria-label={t("openPicture", { name: file.name })}
        onClick={onOpen}
      >
        {isBroken ? (
          <span className={classes.broken}>
            <DocumentIcon name={file.name} kind="image" />
            {t("notShown")}
          </span>
        ) : (
          <img
            src={fileAddress(file.id, alone ? "screen" : "small")}
            alt=""
            loading="lazy"
            decoding="async"
            width={file.width ?? undefined}
            height={file.height ?? undefined}
            onError={() => setBroken(true)}
          />
        )}
      </button>
    </li>
  );
}

/** Pictures beside each other, and the full view of one of them. */
function Pictures({ files }: { files: readonly MessageFile[] }) {
  const t = useFileWords();
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <>
      <ul
        className={classNames(classes.grid, files.length === 1 && classes.alone)}
        data-count={Math.min(files.length, 3)}
        aria-label={t("pictures", { count: files.length })}
      >
        {files.map((file) => (
          <Picture
            key={file.id}
            file={file}
            alone={files.length === 1}
            onOpen={() => setOpenId(file.id)}
          />
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

/** Everything that a message brings beside its words. */
export function Attachments({
  files,
  isOwn,
}: {
  files: readonly MessageFile[];
  /** One's own recordings may be given a text version. */
  isOwn: boolean;
}) {
  const pictures = files.filter(({ kind }) => kind === "image");
  if (files.length === 0) return null;
  return (
    <div className={classes.attachments}>
      {pictures.length > 0 && <Pictures files={pictures} />}
      {files
        .filter(({ kind }) => kind === "voice")
        .map((file) => (
          <VoicePlayer key={file.id} file={file} isOwn={isOwn} />
        ))}
      {files
        .filter(({ kind }) => kind === "file")
        .map((file) => (
          <AttachmentCard key={file.id} file={file} />
        ))}
    </div>
  );
}

/** The files of a message that is still on its way. */
export function UnsentAttachments({ fileIds }: { fileIds: readonly string[] }) {
  const t = useFileWords();
  const ownId = useOwnId();
  const files = useFilesOfUnsent(ownId, fileIds);
  if (fileIds.length === 0) return null;
  if (files.length === 0) {
    return <p className={classes.state}>{t("sentFiles", { count: fileIds.length })}</p>;
  }
  return (
    <ul className={classes.waiting}>
      {files.map((file) => {
        const picture =
          file.kind === "image" ? openedUploads(ownId)?.pictureOf(file.id) : undefined;
        const percent = file.size === 0 ? 100 : Math.floor((file.sent / file.size) * 100);
        return (
          <li key={file.id} className={classes.waitingFile}>
            {picture === undefined ? (
              <DocumentIcon name={file.name} kind={file.kind} />
            ) : (
              <img src={picture} alt="" className={classes.thumbnail} />
            )}
            <span className={classes.about}>
              <bdi className={classes.name}>{file.name}</bdi>
              {file.state !== "ready" && (
                <progress
                  className={classes.progress}
                  max={100}
                  value={percent}
                  aria-label={t("progressOf", { name: file.name })}
                />
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
