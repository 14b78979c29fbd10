import { Suspense, type ReactNode } from "react";
import { useColorScheme } from "./color-scheme/color-scheme.ts";
import { Announcer } from "./announcer/Announcer.tsx";
import { ToastRegion } from "./toast/ToastRegion.tsx";
import "./theme.css";

/** Wraps every tree: the theme, announcements and toasts. */
export function UiProvider({ children }: { children: ReactNode }) {
  // Whoever chose nothing is followed into the dark.
  useColorScheme();
  return (
    <>
      <Suspense>{children}</Suspense>
      <ToastRegion />
      <Announcer />
    </>
  );
}
