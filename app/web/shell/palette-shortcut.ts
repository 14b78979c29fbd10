import { useEffect, useState } from "react";

const onApple = /mac|iphone|ipad/iu.test(globalThis.navigator?.userAgent ?? "");

/** How the shortcut is written on this keyboard. */
export function useShortcutName(): string {
  return onApple ? "⌘ K" : "Ctrl K";
}

/** Opens and closes the command palette with Ctrl or Cmd and K, from anywhere. */
export function usePaletteShortcut(): { open: boolean; setOpen: (open: boolean) => void } {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return { open, setOpen };
}
