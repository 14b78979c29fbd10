import { Search } from "lucide-react";
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { Avatar } from "#ui/avatar/Avatar.tsx";
import { useAnnounce } from "#ui/announcer/announce.ts";
import { classNames } from "#ui/class-names.ts";
import { useGoTo } from "#ui/link/go-to.ts";
import classes from "./CommandPalette.module.css";
import { useMe } from "./me.ts";
import { usePaletteResults, type PaletteGroup } from "./palette-results.ts";
import type { PaletteItem } from "./slots.ts";
import { useShellWords } from "./words.ts";

function Option({
  item,
  id,
  active,
  onPick,
}: {
  item: PaletteItem;
  id: string;
  active: boolean;
  onPick: () => void;
}) {
  const Icon = item.icon;
  return (
    // the combobox above has the focus and the keys; a pointer picks here
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      id={id}
      aria-selected={active}
      tabIndex={-1}
      className={classNames(classes.option, active && classes.active)}
      onClick={onPick}
    >
      {item.person && <Avatar {...item.person} size="small" />}
      {Icon && !item.person && (
        <span className={classes.symbol}>
          <Icon aria-hidden className={classes.icon} />
        </span>
      )}
      <span className={classes.texts}>
        <span className={classes.label}>{item.label}</span>
        {item.detail && <span className={classes.detail}>{item.detail}</span>}
      </span>
    </div>
  );
}

function Results({
  groups,
  listId,
  active,
  onPick,
}: {
  groups: readonly PaletteGroup[];
  listId: string;
  active: string | undefined;
  onPick: (item: PaletteItem) => void;
}) {
  const t = useShellWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      role="listbox"
      id={listId}
      aria-label={t("palette.results")}
      className={classes.list}
    >
      {groups.map((group) => (
        <div key={group.id} role="group" aria-label={group.heading}>
          <div className={classes.heading} role="presentation">
            {group.heading}
          </div>
          {group.items.map((item) => (
            <Option
              key={item.id}
              item={item}
              id={`${listId}-${item.id}`}
              active={item.id === active}
              onPick={() => onPick(item)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Keys() {
  const t = useShellWords();
  return (
    <div className={classes.keys} aria-hidden>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {t("palette.move")}
      </span>
      <span>
        <kbd>↵</kbd> {t("palette.go")}
      </span>
      <span>
        <kbd>Esc</kbd> {t("palette.leave")}
      </span>
    </div>
  );
}

/** What is asked for, what was found, and which of it Enter would open. */
function usePalette(onPick: (item: PaletteItem) => void) {
  const t = useShellWords();
  const announce = useAnnounce();
  const [text, setText] = useState("");
  const { groups, settled } = usePaletteResults(useMe(), text);
  const items = groups.flatMap((group) => group.items);
  const [chosen, setChosen] = useState<string>();
  const active = items.some(({ id }) => id === chosen) ? chosen : items[0]?.id;
  useEffect(() => {
    if (settled && text) announce(t("palette.found", { count: items.length }));
  }, [settled, text, items.length, announce, t]);

  const onKeyDown = (event: KeyboardEvent) => {
    const index = items.findIndex(({ id }) => id === active);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setChosen(items[(index + step + items.length) % items.length]?.id);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const item = items[index];
      if (item) onPick(item);
    }
  };
  const none = settled && items.length === 0;
  return { text, setText, groups, active, none, onKeyDown };
}

function PaletteField({
  palette: { text, setText, groups, active, onKeyDown },
  listId,
}: {
  palette: ReturnType<typeof usePalette>;
  listId: string;
}) {
  const t = useShellWords();
  return (
    <div className={classes.field}>
      <Search aria-hidden className={classes.searchIcon} />
      <input
        role="combobox"
        aria-expanded={groups.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && `${listId}-${active}`}
        aria-label={t("palette.label")}
        placeholder={t("palette.placeholder")}
        autoComplete="off"
        spellCheck={false}
        className={classes.input}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Everywhere one can go, by typing: a combobox whose list is pages, people and conversations. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useShellWords();
  const goTo = useGoTo();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const open = (item: PaletteItem) => {
    onClose();
    goTo(item.href);
  };
  const palette = usePalette(open);
  const { text, groups, active, none } = palette;

  // opening gives the focus to the field: it is the first that can have it
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // a click on the veil closes, as Escape does
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classes.palette}
      aria-label={t("palette.label")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <PaletteField palette={palette} listId={listId} />
      <Results groups={groups} listId={listId} active={active} onPick={open} />
      {none && (
        <p className={classes.none}>
          {t("palette.none", { text })} {t("palette.noneHint")}
        </p>
      )}
      <Keys />
    </dialog>
  );
}
