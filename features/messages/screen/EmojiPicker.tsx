import { useDeferredValue, useMemo, useState, type KeyboardEvent } from "react";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import classes from "./Emoji.module.css";
import { emojiGroups, searchEmoji, type Emoji, type EmojiGroup } from "./emoji-search.ts";
import { useWritingWords } from "./words-writing.ts";

/** Moves among the emoji as they stand: a step to the side, a line up or down. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-emoji]")];
  const at = all.findIndex((one) => one === document.activeElement);
  const current = all[at];
  if (current === undefined) return;
  const isForward = event.key === "ArrowDown" || event.key === "ArrowRight";
  if (!isForward && event.key !== "ArrowUp" && event.key !== "ArrowLeft") return;
  event.preventDefault();
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    all[at + (isForward ? 1 : -1)]?.focus();
    return;
  }
  const { offsetLeft, offsetTop } = current;
  const others = isForward ? all.slice(at + 1) : all.slice(0, at).toReversed();
  const line = others.find((one) => one.offsetTop !== offsetTop)?.offsetTop;
  const onLine = others.filter((one) => one.offsetTop === line);
  const nearest = onLine.toSorted(
    (one, other) => Math.abs(one.offsetLeft - offsetLeft) - Math.abs(other.offsetLeft - offsetLeft),
  )[0];
  nearest?.focus();
}

function Grid({ emoji, onPick }: { emoji: readonly Emoji[]; onPick: (emoji: string) => void }) {
  return (
    <div className={classes.grid}>
      {emoji.map((one) => (
        <button
          key={one.emoji}
          type="button"
          data-emoji
          className={classes.emoji}
          aria-label={one.name}
          title={one.name}
          onClick={() => onPick(one.emoji)}
        >
          {one.emoji}
        </button>
      ))}
    </div>
  );
}

function Groups({
  groups,
  onPick,
}: {
  groups: ReadonlyMap<EmojiGroup, readonly Emoji[]>;
  onPick: (emoji: string) => void;
}) {
  const t = useWritingWords();
  return [...groups].map(([group, emoji]) => (
    <section key={group} className={classes.group} aria-label={t(`emoji.${group}`)}>
      <h3 className={classes.groupName}>{t(`emoji.${group}`)}</h3>
      <Grid emoji={emoji} onPick={onPick} />
    </section>
  ));
}

/** All emoji, by group or as searched for. */
export function EmojiDialog({
  onPick,
  onClose,
}: {
  onPick: (emoji: string) => void;
  onClose: () => void;
}) {
  const t = useWritingWords();
  const groups = useMemo(() => emojiGroups(), []);
  const [typed, setTyped] = useState("");
  const sought = useDeferredValue(typed.trim());
  const found = sought === "" ? null : searchEmoji(groups, sought);
  return (
    <Dialog open title={t("emoji.title")} onClose={onClose} size="medium">
      <div className={classes.picker}>
        <input
          type="search"
          className={classes.search}
          value={typed}
          aria-label={t("emoji.search")}
          placeholder={t("emoji.search")}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || typed.trim() === "") return;
            const [first] = searchEmoji(groups, typed.trim());
            if (first === undefined) return;
            event.preventDefault();
            onPick(first.emoji);
          }}
        />
        {/* the arrows move among the buttons in it, which are what acts */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className={classes.groups} onKeyDown={moveFocus}>
          {found === null && <Groups groups={groups} onPick={onPick} />}
          {found !== null && found.length > 0 && <Grid emoji={found} onPick={onPick} />}
          {found?.length === 0 && <p className={classes.none}>{t("emoji.none")}</p>}
        </div>
      </div>
    </Dialog>
  );
}
