import { useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from "react";

/** What the shell's bar above takes, as the style sheet has it at this width. */
function shellTop(): string {
  return getComputedStyle(document.documentElement).getPropertyValue("--shell-top") || "0px";
}

/** For a bar of one's own below the shell's: pages that fill the window know of its height by the style given. */
export function useBarBelow(): readonly [
  RefObject<HTMLDivElement | null>,
  CSSProperties | undefined,
] {
  const bar = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState<string>();
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return undefined;
    const measure = () => setTop(`calc(${shellTop()} + ${element.offsetHeight}px)`);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // A custom property, which React's types do not know.
  return [bar, top === undefined ? undefined : ({ "--shell-top": top } as CSSProperties)];
}
