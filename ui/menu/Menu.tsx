import type { LucideIcon } from "lucide-react";
import { Check } from "lucide-react";
import { useId, useState, type KeyboardEvent, type ReactNode, type ToggleEvent } from "react";
import { flushSync } from "react-dom";
import { classNames } from "../class-names.ts";
import { Link } from "../link/Link.tsx";
import classes from "./Menu.module.css";
import { placeBeside } from "./place.ts";

export type MenuItem =
  | { kind: "divider"; id: string }
  | { kind: "heading"; id: string; label: string }
  | { kind: "link"; id: string; label: string; href: string; icon?: LucideIcon }
  | {
      kind?: "action";
      id: string;
      label: string;
      icon?: LucideIcon;
      danger?: boolean;
      disabled?: boolean;
      /** Given for a choice among several: shows which one is on. */
      checked?: boolean;
      onSelect: () => void;
    };

/** What a trigger spreads onto its button. */
export type MenuTriggerProps = {
  popoverTarget: string;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  "aria-controls": string;
  onKeyDown: (event: KeyboardEvent) => void;
};

function itemsOf(panel: HTMLElement | null): HTMLElement[] {
  return [
    ...(panel?.querySelectorAll<HTMLElement>("[data-menu-item]:not([aria-disabled=true])") ?? []),
  ];
}

function moveFocus(panel: HTMLElement | null, event: KeyboardEvent): void {
  const items = itemsOf(panel);
  const index = items.findIndex((item) => item === document.activeElement);
  const last = items.length - 1;
  let next: number;
  if (event.key === "ArrowDown") next = index >= last ? 0 : index + 1;
  else if (event.key === "ArrowUp") next = index <= 0 ? last : index - 1;
  else if (event.key === "Home") next = 0;
  else if (event.key === "End") next = last;
  else if (event.key.length === 1 && /\S/u.test(event.key)) {
    const letter = event.key.toLocaleLowerCase();
    const order = [...items.slice(index + 1), ...items.slice(0, index + 1)];
    const found = order.find((item) =>
      item.textContent.trim().toLocaleLowerCase().startsWith(letter),
    );
    if (!found) return;
    next = items.indexOf(found);
  } else return;
  event.preventDefault();
  items[next]?.focus();
}

function MenuEntry({ item, close }: { item: MenuItem; close: () => void }) {
  if (item.kind === "divider") return <div role="separator" className={classes.divider} />;
  if (item.kind === "heading") {
    return (
      <div role="presentation" className={classes.heading}>
        {item.label}
      </div>
    );
  }
  const Icon = item.icon;
  if (item.kind === "link") {
    return (
      <Link
        href={item.href}
        role="menuitem"
        tabIndex={-1}
        data-menu-item
        className={classes.item}
        onClick={close}
      >
        {Icon && <Icon aria-hidden className={classes.icon} />}
        <span>{item.label}</span>
      </Link>
    );
  }
  const choice = item.checked !== undefined;
  return (
    <button
      type="button"
      role={choice ? "menuitemradio" : "menuitem"}
      aria-checked={choice ? item.checked : undefined}
      aria-disabled={item.disabled || undefined}
      tabIndex={-1}
      data-menu-item
      className={classNames(classes.item, item.danger && classes.danger)}
      onClick={() => {
        if (item.disabled) return;
        close();
        item.onSelect();
      }}
    >
      {Icon && <Icon aria-hidden className={classes.icon} />}
      <span className={classes.label}>{item.label}</span>
      {item.checked && <Check aria-hidden className={classes.icon} />}
    </button>
  );
}

/** The list itself: what is pressed in it while it is open, and its entries. */
function MenuList({
  label,
  items,
  panel,
}: {
  label: string;
  items: readonly MenuItem[];
  panel: () => HTMLElement | null;
}) {
  const close = () => panel()?.hidePopover();
  return (
    <div
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Tab") close();
        else moveFocus(panel(), event);
      }}
    >
      {items.map((item) => (
        <MenuEntry key={item.id} item={item} close={close} />
      ))}
    </div>
  );
}

/** What happens as the panel opens and closes: its entries are made, it is placed, and the first gets the focus. */
function useToggling(id: string, align: "start" | "end") {
  const [open, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const toggling = {
    onBeforeToggle: (event: ToggleEvent<HTMLDivElement>) => {
      if (event.newState !== "open") return;
      // Made before it is shown, so that it is measured and focused whole. The browser itself then gives the focus to
      // what asks for it, at the moment it shows the panel: a key pressed right after the opening is the menu's.
      flushSync(() => setOpened(true));
      for (const [index, item] of itemsOf(event.currentTarget).entries()) {
        item.toggleAttribute("autofocus", index === 0);
      }
    },
    onToggle: (event: ToggleEvent<HTMLDivElement>) => {
      setOpen(event.newState === "open");
      const button = document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`);
      if (event.newState !== "open" || !button) return;
      placeBeside(button, event.currentTarget, align);
    },
  };
  return { open, wasOpened, toggling };
}

/**
 * A menu under a button: arrows, first letters, Escape; a click elsewhere closes it. Its entries are made when it is
 * opened, so that a list with a menu a line stays light.
 */
export function Menu({
  label,
  items,
  trigger,
  header,
  align = "end",
}: {
  label: string;
  items: readonly MenuItem[] | (() => readonly MenuItem[]);
  trigger: (props: MenuTriggerProps) => ReactNode;
  header?: ReactNode;
  align?: "start" | "end";
}) {
  const id = useId();
  const { open, wasOpened, toggling } = useToggling(id, align);
  const panel = () => document.getElementById(id);
  return (
    <>
      {trigger({
        popoverTarget: id,
        "aria-haspopup": "menu",
        "aria-expanded": open,
        "aria-controls": id,
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          panel()?.showPopover();
        },
      })}
      <div id={id} popover="auto" className={classes.panel} {...toggling}>
        {wasOpened && header && <div className={classes.header}>{header}</div>}
        {wasOpened && (
          <MenuList
            label={label}
            items={typeof items === "function" ? items() : items}
            panel={panel}
          />
        )}
      </div>
    </>
  );
}
