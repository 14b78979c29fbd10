import { Camera, Mic, Paperclip } from "lucide-react";
import { useRef, useState, type ComponentProps, type RefObject } from "react";
import { ACCEPTED, MOST_IN_A_MESSAGE } from "#features/files/contract-kinds.ts";
import { IconButton } from "#ui/button/Button.tsx";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import { toast } from "#ui/toast/toasts.ts";
import type { AttachmentTray } from "../client-attachments.ts";
import classes from "./Attachments.module.css";
import { useFileWords } from "./words-files.ts";

/** Adds to the tray and says what was too much for one message. */
export function useAdd(tray: AttachmentTray): (chosen: readonly File[]) => void {
  const t = useFileWords();
  return (chosen) => {
    const leftOut = tray.add(chosen);
    if (leftOut > 0) {
      toast({ text: t("tooMany", { count: leftOut, most: MOST_IN_A_MESSAGE }), tone: "problem" });
    }
  };
}

function hasCamera(): boolean {
  return globalThis.matchMedia?.("(pointer: coarse)").matches ?? false;
}

/** The browser's own choice of files, opened by something else. */
function Chosen({
  input,
  label,
  onChoose,
  ...rest
}: {
  input: RefObject<HTMLInputElement | null>;
  label: string;
  onChoose(chosen: readonly File[]): void;
} & Pick<ComponentProps<"input">, "accept" | "capture" | "multiple">) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      aria-label={label}
      onChange={({ currentTarget }) => {
        onChoose([...(currentTarget.files ?? [])]);
        // The same one may be chosen again.
        currentTarget.value = "";
      }}
      {...rest}
    />
  );
}

/** Where files come from: the device, its camera, its microphone. */
export function AttachButton({ tray, onRecord }: { tray: AttachmentTray; onRecord(): void }) {
  const t = useFileWords();
  const add = useAdd(tray);
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [canPhotograph] = useState(hasCamera);
  const ofCamera: MenuItem = {
    id: "camera",
    label: t("takePhoto"),
    icon: Camera,
    onSelect: () => camera.current?.click(),
  };
  const items: MenuItem[] = [
    {
      id: "files",
      label: t("attachFiles"),
      icon: Paperclip,
      onSelect: () => files.current?.click(),
    },
    ...(canPhotograph ? [ofCamera] : []),
    { id: "voice", label: t("recordVoice"), icon: Mic, onSelect: onRecord },
  ];
  return (
    <>
      <Menu
        label={t("attach")}
        items={items}
        trigger={(props) => (
          <IconButton
            {...props}
            icon={Paperclip}
            label={t("attach")}
            size="large"
            className={classes.round}
          />
        )}
      />
      <Chosen input={files} label={t("attachFiles")} accept={ACCEPTED} multiple onChoose={add} />
      {/* The camera is asked for a form that is taken everywhere. */}
      <Chosen
        input={camera}
        label={t("takePhoto")}
        accept="image/jpeg"
        capture="environment"
        onChoose={add}
      />
    </>
  );
}
