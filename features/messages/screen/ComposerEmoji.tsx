import { Smile } from "lucide-react";
import { lazy, Suspense, useState, type RefObject } from "react";
import { IconButton } from "#ui/button/Button.tsx";
import classes from "./Composer.module.css";
import { insertText } from "./composer-format.ts";
import { useMessageWords } from "./words.ts";

const EmojiDialog = lazy(async () => {
  const { EmojiDialog: Shown } = await import("./EmojiPicker.tsx");
  return { default: Shown };
});

/** Puts an emoji where the cursor is; there for a mouse, since a finger's keyboard has its own. */
export function ComposerEmoji({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const t = useMessageWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon={Smile}
        label={t("composer.emoji")}
        variant="quiet"
        size="large"
        className={classes.emoji}
        onClick={() => setOpen(true)}
      />
      <Suspense>
        {isOpen && (
          <EmojiDialog
            onClose={() => setOpen(false)}
            onPick={(emoji) => {
              setOpen(false);
              // The dialog gives the focus back first.
              setTimeout(() => field.current !== null && insertText(field.current, emoji));
            }}
          />
        )}
      </Suspense>
    </>
  );
}
