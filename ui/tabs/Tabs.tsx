import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { classNames } from "../class-names.ts";
import classes from "./Tabs.module.css";

export type Tab = { id: string; label: string; count?: number; content: ReactNode };

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
  const list = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState(tabs[0]?.id);
  const current = tabs.find(({ id }) => id === (chosen ?? own)) ?? tabs[0];
  const choose = (id: string) => {
    setOwn(id);
    onChoose?.(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current?.id);
    const rightToLeft = list.current ? getComputedStyle(list.current).direction === "rtl" : false;
    const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
    const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
    let next: number;
    if (event.key === forward) next = (at + 1) % tabs.length;
    else if (event.key === back) next = (at - 1 + tabs.length) % tabs.length;
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = tabs.length - 1;
    else return;
    event.preventDefault();
    const tab = tabs[next];
    if (!tab) return;
    choose(tab.id);
    document.getElementById(`${prefix}-tab-${tab.id}`)?.focus();
  };
  if (!current) return null;
  return (
    <div>
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
