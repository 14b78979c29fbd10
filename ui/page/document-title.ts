import { useEffect } from "react";

/** The title of the tab: the page first, the product after. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Trellis` : "Trellis";
  }, [title]);
}
