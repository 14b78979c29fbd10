import { useEffect } from "react";

/** Less room than this, in the size of the text, and what is around a conversation leaves too little of it. */
const NARROW_REM = 18;
const LOW_REM = 30;

/**
 * Gives a conversation the whole screen where there is little of it: on a telephone with very large text or on its
 * side. The shell's bars are back as soon as one leaves; until then the way back is in the conversation's own head.
 */
export function useWholeScreen(): void {
  useEffect(() => {
    const root = document.documentElement;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(root).fontSize);
      const { innerWidth, innerHeight } = globalThis;
      const isLittle = innerWidth < NARROW_REM * rem || innerHeight < LOW_REM * rem;
      root.toggleAttribute("data-whole-screen", isLittle);
    };
    // It measures at once too, when the page has been laid out, and lays nothing out of turn.
    const observer = new ResizeObserver(measure);
    observer.observe(root);
    return () => {
      observer.disconnect();
      root.removeAttribute("data-whole-screen");
    };
  }, []);
}
