import { FileText, Image, Mic, Paperclip, RotateCcw, X } from "lucide-react";
import { useCallback, useEffect, useRef } from "react";
import { fileAddress, sizeInWords } from "#features/files/client.ts";
import type { LocalFile } from "#features/files/client-local.ts";
import { openUploads, useLocalFiles } from "#features/files/client-shelf.ts";
import { ACCEPTED } from "#features/files/contract-kinds.ts";
import { usePairPlace } from "#features/pairs/client-place.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { currentLanguage } from "#ui/words.ts";
import type { ActionItemDetail } from "../client.ts";
import { useAttachFile, useDetachFile } from "../client-doing.ts";
import classes from "./ActionItems.module.css";
import itemClasses from "./Item.module.css";
import { attempt } from "./use-tick.ts";
import { useItemWords } from "./words.ts";

type Evidence = ActionItemDetail["fileList"][number];

const PROBLEMS = [
  "file_empty",
  "file_too_large",
  "file_type_not_allowed",
  "file_not_what_it_says",
] as const;
const ICONS = { file: FileText, image: Image, voice: Mic } as const;

function EvidenceRow({ item, file }: { item: ActionItemDetail; file: Evidence }) {
  const t = useItemWords();
  const detach = useDetachFile();
  const attach = useAttachFile();
  const { id: fileId, name, kind, size, mediaType, ownerId } = file;
  const Icon = ICONS[kind];
  const opens = kind === "image" || mediaType === "application/pdf";
  const isMine = item.me !== null && item[item.me].id === ownerId;
  const given = { itemId: item.id, fileId };
  const takeOut = () =>
    attempt(detach.mutateAsync(given), () =>
      toast({
        text: t("files.removed", { name }),
        undo: { act: () => attempt(attach.mutateAsync(given)) },
      }),
    );
  return (
    <li className={itemClasses.file}>
      <Icon aria-hidden />
      <a
        className={itemClasses.fileName}
        href={fileAddress(fileId, "original", !opens)}
        {...(opens ? { target: "_blank", rel: "noopener noreferrer" } : { download: name })}
      >
        <bdi>{name}</bdi>
      </a>
      <span className={classes.quiet}>{sizeInWords(size, currentLanguage())}</span>
      {isMine && item.can.comment && (
        <IconButton icon={X} size="small" label={t("files.remove", { name })} onClick={takeOut} />
      )}
    </li>
  );
}

function ComingRow({ ownId, file }: { ownId: string; file: LocalFile }) {
  const t = useItemWords();
  const { id, name, state, problem } = file;
  const failed = state === "failed";
  const known = PROBLEMS.find((one) => one === problem) ?? "other";
  return (
    <li className={itemClasses.file}>
      <Paperclip aria-hidden />
      <bdi className={itemClasses.fileName}>{name}</bdi>
      <span className={classes.quiet} role="status">
        {failed ? t(`files.problems.${known}`) : t("files.waiting")}
      </span>
      {failed && (
        <IconButton
          icon={RotateCcw}
          size="small"
          label={t("files.retry")}
          onClick={() => void openUploads(ownId).then((uploads) => uploads.retry(id))}
        />
      )}
      <IconButton
        icon={X}
        size="small"
        label={t("files.leaveOut", { name })}
        onClick={() => void openUploads(ownId).then((uploads) => uploads.remove(id))}
      />
    </li>
  );
}

/** Files of this browser on their way to the item; what has arrived is put to it, also after the page was closed. */
function useComing(item: ActionItemDetail, ownId: string): readonly LocalFile[] {
  const { id: itemId } = item;
  const { mutateAsync } = useAttachFile();
  const asked = useRef(new Set<string>());
  const isMeant = useCallback(
    ({ purpose, messageId }: LocalFile) => purpose === "action_item" && messageId === itemId,
    [itemId],
  );
  const files = useLocalFiles(ownId, isMeant);
  useEffect(() => {
    for (const { id: fileId, state } of files) {
      if (state !== "ready" || asked.current.has(fileId)) continue;
      asked.current.add(fileId);
      attempt(mutateAsync({ itemId, fileId }), () => {
        void openUploads(ownId).then((uploads) => uploads.forget([fileId]));
      });
    }
  }, [files, itemId, ownId, mutateAsync]);
  return files;
}

function AddFile({ item, ownId }: { item: ActionItemDetail; ownId: string }) {
  const t = useItemWords();
  const input = useRef<HTMLInputElement>(null);
  const { data: pair } = usePairPlace(item.pairId);
  const conversationId = pair?.conversationId ?? null;
  if (conversationId === null) return null;
  const add = (chosen: readonly File[]) =>
    void openUploads(ownId).then((uploads) => {
      for (const file of chosen) {
        const { id } = uploads.add(file, { purpose: "action_item", conversationId });
        uploads.attach([id], item.id);
      }
    });
  return (
    <div className={classes.buttons}>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={t("files.add")}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          // The same one may be chosen again.
          currentTarget.value = "";
        }}
      />
      <Button icon={Paperclip} onClick={() => input.current?.click()}>
        {t("files.add")}
      </Button>
    </div>
  );
}

/** Files that show what was done. */
export function ItemFiles({ item }: { item: ActionItemDetail }) {
  const t = useItemWords();
  const { fileList, can } = item;
  const ownId = item[item.me ?? item.assignee].id;
  const coming = useComing(item, ownId);
  if (fileList.length === 0 && !can.comment) return null;
  const arrived = new Set(fileList.map(({ id }) => id));
  return (
    <Section title={t("files.title")}>
      {fileList.length + coming.length === 0 ? (
        <p className={classes.quiet}>{t("files.none")}</p>
      ) : (
        <ul className={classes.list} aria-label={t("files.title")}>
          {fileList.map((file) => (
            <EvidenceRow key={file.id} item={item} file={file} />
          ))}
          {coming
            .filter(({ id }) => !arrived.has(id))
            .map((file) => (
              <ComingRow key={file.id} ownId={ownId} file={file} />
            ))}
        </ul>
      )}
      {can.comment && <AddFile item={item} ownId={ownId} />}
    </Section>
  );
}
