import { DirectionProvider, MantineProvider, localStorageColorSchemeManager } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { Announcer } from "./announcer/Announcer.tsx";
import { ToastRegion } from "./toast/ToastRegion.tsx";
import { theme } from "./theme.ts";
import "./theme.css";

/** The same key is read before the first paint by app/web/public/color-scheme.js. */
const colorSchemeManager = localStorageColorSchemeManager({ key: "trellis-color-scheme" });

/** The nonce the server put into the page; browsers hide it from everything but script. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}

/** Wraps every tree: theme, direction, announcements and toasts. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <DirectionProvider initialDirection={document.dir === "rtl" ? "rtl" : "ltr"} detectDirection>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
        getStyleNonce={styleNonce}
        withCssVariables={false}
        withGlobalClasses={false}
        withStaticClasses={false}
      >
        <Suspense>{children}</Suspense>
        <ToastRegion />
        <Announcer />
      </MantineProvider>
    </DirectionProvider>
  );
}
