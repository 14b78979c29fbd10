import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { pageHeadingId } from "#ui/page/heading.ts";

/** After a navigation the focus goes to the new page's heading: a screen reader reads on there. */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const target = document.getElementById(pageHeadingId) ?? document.getElementById("content");
        target?.focus({ preventScroll: true });
      }),
    [router],
  );
}
