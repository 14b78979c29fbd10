import { RotateCw, X } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { sizeInWords } from "#features/files/client.ts";
import { openedUploads } from "#features/files/client-shelf.ts";
import { isOfTheFile, type LocalFile } from "#features/files/client-local.ts";
import { ACCEPTED } from "#features/files/contract-kinds.ts";
import { ApiProblem } from "#platform/api/client.ts";
import { announce } from "#ui/announcer/announce.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { useErrorText } from "#ui/error-words.ts";
import { currentLanguage } from "#ui/words.ts";
import type { AttachmentTray as Tray } from "../client-attachments.ts";
import { useAdd } from "./AttachButton.tsx";
import { DocumentIcon } from "./AttachmentCard.tsx";
import classes from "./Attachments.module.css";
import { TextVersionField } from "./VoiceText.tsx";
import { useFileWords } from "./words-files.ts";

function Thumbnail({ file, ownId }: { file: LocalFile; ownId: string }) {
  const picture = openedUploads(ownId)?.pictureOf(file.id);
  const [isBroken, setBroken] = useState(false);
  if (file.kind === "image" && picture !== undefined && !isBroken) {
    return (
      <img src={picture} alt="" className={classes.thumbnail} onError={() => setBroken(true)} />
    );
  }
  return (
    <span className={classes.thumbnail}>
      <DocumentIcon name={file.name} kind={file.kind} />
    </span>
  );
}

/** How far it is, in words; the same words for the eye and for the ear. */
function useStateText(file: LocalFile): string {
  const t = useFileWords();
  const size = sizeInWords(file.size, currentLanguage());
  switch (file.state) {
    case "waiting":
      return t(file.problem === null ? "state.waiting" : "state.waitingForLine");
    case "uploading": {
      const percent = file.size === 0 ? 0 : Math.floor((file.sent / file.size) * 100);
      return t("state.uploading", { percent, size });
    }
    case "checking":
      return t("state.checking");
    case "ready":
      return t("state.ready", { size });
    case "failed":
      return t("state.failed");
  }
}

function Why({ problem }: { problem: string }) {
  const { title, nextStep } = useErrorText(new ApiProblem(problem, 0));
  return (
    <span className={classes.why}>
      {title}. {nextStep}
    </span>
  );
}

function Again({ file, tray }: { file: LocalFile; tray: Tray }) {
  const t = useFileWords();
  const input = useRef<HTMLInputElement>(null);
  if (file.problem === "bytes_lost") {
    return (
      <>
        <Button size="small" variant="soft" onClick={() => input.current?.click()}>
          {t("chooseAgain")}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept={ACCEPTED}
          aria-label={t("chooseAgain")}
          onChange={(event) => tray.retry(file.id, event.currentTarget.files?.[0])}
        />
      </>
    );
  }
  if (isOfTheFile(file.problem ?? "")) return null;
  return (
    <IconButton
      icon={RotateCw}
      label={t("retry", { name: file.name })}
      size="small"
      onClick={() => tray.retry(file.id)}
    />
  );
}

function Entry({ file, tray, ownId }: { file: LocalFile; tray: Tray; ownId: string }) {
  const t = useFileWords();
  const state = useStateText(file);
  const isFailed = file.state === "failed";
  useEffect(() => {
    if (file.state === "ready") announce(t("addedBack", { name: file.name }));
  }, [file.state, file.name, t]);
  return (
    <li
      className={classNames(classes.entry, isFailed && classes.failed)}
      data-file-state={file.state}
    >
      <Thumbnail file={file} ownId={ownId} />
      <span className={classes.about}>
        <bdi className={classes.name}>{file.name}</bdi>
        <span className={classes.state} role={isFailed ? "alert" : undefined}>
          {isFailed ? <Why problem={file.problem ?? ""} /> : state}
        </span>
        {(file.state === "uploading" || file.state === "checking") && (
          <progress
            className={classes.progress}
            max={file.size}
            value={file.state === "checking" ? undefined : file.sent}
            aria-label={t("progressOf", { name: file.name })}
          />
        )}
        {file.kind === "voice" && (
          <TextVersionField
            words={file.textVersion ?? ""}
            onKeep={async (words) => tray.setTextVersion(file.id, words)}
          />
        )}
      </span>
      {(isFailed || (file.state === "waiting" && file.problem !== null)) && (
        <Again file={file} tray={tray} />
      )}
      <IconButton
        icon={X}
        label={t("cancel", { name: file.name })}
        size="small"
        onClick={() => tray.remove(file.id)}
      />
    </li>
  );
}

/** What is to be sent with the next message: each with its picture, how far it is, and the way to leave it out. */
export function AttachmentTray({ tray, ownId }: { tray: Tray; ownId: string }) {
  const t = useFileWords();
  if (tray.files.length === 0) return null;
  return (
    <ul className={classes.tray} aria-label={t("tray")}>
      {tray.files.map((file) => (
        <Entry key={file.id} file={file} tray={tray} ownId={ownId} />
      ))}
    </ul>
  );
}

function filesIn(transfer: DataTransfer): File[] {
  return [...transfer.files];
}

/** What comes out of a text program brings a picture of its words along; then the words are meant. */
function pastedIn(transfer: DataTransfer): File[] {
  return transfer.types.includes("text/plain") ? [] : filesIn(transfer);
}

/** Takes files that are dropped or pasted on what it holds; it says so as long as some hang over it. */
export function DropPlace({ tray, children }: { tray: Tray; children: ReactNode }) {
  const t = useFileWords();
  const add = useAdd(tray);
  const [isOver, setOver] = useState(false);
  const isOfFiles = (transfer: DataTransfer) => transfer.types.includes("Files");
  return (
    // What is dropped here can be chosen with the button as well.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes.drop}
      // What is written here is kept from key to key; see app/web/new-build.ts.
      data-keeps-words
      onPaste={(event) => {
        const pasted = pastedIn(event.clipboardData);
        if (pasted.length === 0) return;
        event.preventDefault();
        add(pasted);
      }}
      onDragOver={(event) => {
        if (!isOfFiles(event.dataTransfer)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false); // the browser's own
      }}
      onDrop={(event) => {
        setOver(false);
        if (!isOfFiles(event.dataTransfer)) return;
        event.preventDefault();
        add(filesIn(event.dataTransfer));
      }}
    >
      {children}
      {isOver && <p className={classes.over}>{t("dropHere")}</p>}
    </div>
  );
}
