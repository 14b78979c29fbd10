import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { classNames } from "../class-names.ts";
import classes from "./Tabs.module.css";

export type Tab = { id: string; label: string; count?: number; content: ReactNode };

/** Which tab a key goes to, forward being where the writing goes. */
function indexAfter(event: KeyboardEvent, at: number, count: number): number | undefined {
  const rightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
  if (event.key === (rightToLeft ? "ArrowLeft" : "ArrowRight")) return (at + 1) % count;
  if (event.key === (rightToLeft ? "ArrowRight" : "ArrowLeft")) return (at - 1 + count) % count;
  if (event.key === "Home") return 0;
  return event.key === "End" ? count - 1 : undefined;
}

/** Puts it in the middle of what scrolls sideways; the page itself stays where it is. */
function showIn(list: HTMLElement | null, tab: Element | null | undefined): void {
  if (!list || !tab) return;
  const [place, frame] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  const off = place.left + place.width / 2 - (frame.left + frame.width / 2);
  list.scrollBy({ left: off, behavior: "instant" });
}

function TabList({
  label,
  tabs,
  current,
  prefix,
  choose,
}: {
  label: string;
  tabs: readonly Tab[];
  current: Tab;
  prefix: string;
  choose: (id: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // a phone shows some of them at a time
    showIn(list.current, list.current?.querySelector("[aria-selected=true]"));
  }, [current.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = indexAfter(event, tabs.indexOf(current), tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    choose(tab.id);
    document.getElementById(`${prefix}-tab-${tab.id}`)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={classes.list}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${prefix}-tab-${tab.id}`}
          aria-selected={tab === current}
          aria-controls={tab === current ? `${prefix}-panel` : undefined}
          tabIndex={tab === current ? 0 : -1}
          className={classNames(classes.tab, tab === current && classes.current)}
          onClick={() => choose(tab.id)}
          onKeyDown={onKeyDown}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}

/** Views of one thing. Arrows move, Home and End jump; only the chosen one is drawn. */
export function Tabs({
  label,
  tabs,
  chosen,
  onChoose,
}: {
  label: string;
  tabs: readonly Tab[];
  /** Given when the page keeps the choice (in its address). */
  chosen?: string | undefined;
  onChoose?: ((id: string) => void) | undefined;
}) {
  const prefix = useId();
  const [own, setOwn] = useState(tabs[0]?.id);
  const current = tabs.find(({ id }) => id === (chosen ?? own)) ?? tabs[0];
  const choose = (id: string) => {
    setOwn(id);
    onChoose?.(id);
  };
  if (!current) return null;
  // nothing to choose between
  if (tabs.length === 1) return current.content;
  return (
    <div>
      <TabList label={label} tabs={tabs} current={current} prefix={prefix} choose={choose} />
      <div
        role="tabpanel"
        id={`${prefix}-panel`}
        aria-labelledby={`${prefix}-tab-${current.id}`}
        tabIndex={0}
        className={classes.panel}
      >
        {current.content}
      </div>
    </div>
  );
}
