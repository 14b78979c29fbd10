import { ChevronLeft, ChevronRight, Download, Minus, Plus, X } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { fileAddress } from "#features/files/client.ts";
import { IconButton } from "#ui/button/Button.tsx";
import classes from "./Viewer.module.css";
import { useFileWords } from "./words-files.ts";

/** As much of a picture's file as the full view needs. */
export interface ViewedPicture {
  readonly id: string;
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
}

const SIZES = [1, 1.5, 2, 3, 4];
/** Above this size the smaller form would show its grain. */
const SCREEN_FORM_UP_TO = 1;

function useTurning(files: readonly ViewedPicture[], openId: string) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex(({ id }) => id === openId),
    ),
  );
  const [size, setSize] = useState(0);
  const turn = (to: number) => {
    setAt((to + files.length) % files.length);
    setSize(0);
  };
  const grow = (by: number) => setSize((now) => Math.min(SIZES.length - 1, Math.max(0, now + by)));
  return { at, size, turn, grow };
}

interface Turning {
  readonly files: readonly ViewedPicture[];
  readonly file: ViewedPicture;
  readonly at: number;
  readonly size: number;
  turn(to: number): void;
  grow(by: number): void;
}

function Bar({ files, file, at, size, grow, onClose }: Turning & { onClose(): void }) {
  const t = useFileWords();
  return (
    <header className={classes.bar}>
      <span className={classes.name}>
        <bdi>{file.name}</bdi>
        {files.length > 1 && (
          <span className={classes.count}>
            {t("viewer.of", { at: at + 1, count: files.length })}
          </span>
        )}
      </span>
      <IconButton
        icon={Minus}
        label={t("viewer.smaller")}
        disabled={size === 0}
        onClick={() => grow(-1)}
      />
      <IconButton
        icon={Plus}
        label={t("viewer.larger")}
        disabled={size === SIZES.length - 1}
        onClick={() => grow(1)}
      />
      <a
        className={classes.save}
        href={fileAddress(file.id, "original", true)}
        download={file.name}
        aria-label={t("viewer.save")}
        title={t("viewer.save")}
      >
        <Download aria-hidden />
      </a>
      <IconButton icon={X} label={t("viewer.close")} onClick={onClose} />
    </header>
  );
}

function Shown({ file, size, grow, label }: Turning & { label: string }) {
  const scale = SIZES[size] ?? 1;
  return (
    // A scrolling region must be reachable without a mouse (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.stage} tabIndex={0} role="region" aria-label={label}>
      {/* A shorter way to what the buttons above do. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <img
        key={file.id}
        className={classes.image}
        style={{ inlineSize: `${scale * 100}%`, blockSize: `${scale * 100}%` }}
        src={fileAddress(file.id, scale > SCREEN_FORM_UP_TO ? "original" : "screen")}
        alt={file.name}
        onDoubleClick={() => grow(size === 0 ? 2 : -size)}
      />
    </div>
  );
}

function Others({ files, at, turn }: Turning) {
  const t = useFileWords();
  if (files.length < 2) return null;
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        label={t("viewer.before")}
        className={classes.before}
        onClick={() => turn(at - 1)}
      />
      <IconButton
        icon={ChevronRight}
        label={t("viewer.after")}
        className={classes.after}
        onClick={() => turn(at + 1)}
      />
    </>
  );
}

/** One picture over everything, with the others of its message before and after it. */
export function Viewer({
  files,
  openId,
  onClose,
}: {
  files: readonly ViewedPicture[];
  openId: string;
  onClose(): void;
}) {
  const t = useFileWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const { at, size, turn, grow } = useTurning(files, openId);
  const file = files[at];
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  if (file === undefined) return null;
  const turning: Turning = { files, file, at, size, turn, grow };
  const label = t("viewer.label", { name: file.name, at: at + 1, count: files.length });
  return (
    // Keys beside the buttons, which do the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classes.viewer}
      aria-label={label}
      onKeyDown={(event) => actOf(event.key, turning)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <Bar {...turning} onClose={onClose} />
      <Shown {...turning} label={label} />
      <Others {...turning} />
    </dialog>
  );
}

function actOf(key: string, { at, turn, grow }: Turning): void {
  if (key === "ArrowLeft") turn(at - 1);
  else if (key === "ArrowRight") turn(at + 1);
  else if (key === "+" || key === "=") grow(1);
  else if (key === "-") grow(-1);
}
