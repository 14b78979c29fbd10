import { useEffect, useEffectEvent } from "react";
import { useGoTo } from "#ui/link/go-to.ts";

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role=menu] *"))
  );
}

/** The key `/` opens the search, but for those who are writing. */
export function useSearchKey(href: string): void {
  const goTo = useGoTo();
  const open = useEffectEvent(() => goTo(href));
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || isWriting(event.target)) return;
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
