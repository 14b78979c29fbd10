import { SmilePlus } from "lucide-react";
import { IconButton } from "#ui/button/Button.tsx";
import classes from "./Emoji.module.css";
import { useMessageWords } from "./words.ts";

/** The six that mentors and mentees need most. */
const QUICK = ["👍", "❤️", "😄", "🎉", "🙏", "🤔"];

function closeAround(element: HTMLElement): void {
  element.closest<HTMLElement>("[popover]")?.hidePopover();
}

/** The row of quick signs at the head of a message's menu, and the way to all of them. */
export function EmojiQuick({
  onPick,
  onMore,
}: {
  onPick: (emoji: string) => void;
  onMore: () => void;
}) {
  const t = useMessageWords();
  return (
    <div className={classes.quick} role="group" aria-label={t("reaction.add")}>
      {QUICK.map((emoji) => (
        <button
          key={emoji}
          type="button"
          className={classes.emoji}
          aria-label={t("reaction.with", { emoji })}
          onClick={(event) => {
            closeAround(event.currentTarget);
            onPick(emoji);
          }}
        >
          {emoji}
        </button>
      ))}
      <IconButton
        icon={SmilePlus}
        label={t("reaction.more")}
        variant="quiet"
        size="small"
        onClick={(event) => {
          closeAround(event.currentTarget);
          onMore();
        }}
      />
    </div>
  );
}
