import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { COLOR_SCHEME_KEY } from "../color-scheme/color-scheme.ts";
import { theme } from "../theme.ts";
import "@mantine/core/styles/global.layer.css";
import "../theme/mantine.css";

const colorSchemeManager = localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY });

/** The nonce the server put into the page; browsers hide it from everything but script. */
function styleNonce(): string {
  return (
    globalThis.document?.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? ""
  );
}

/**
 * What the component library's inputs need around them. Forms have it; it stands here and not around the whole page
 * because most first screens have no form, and it weighs as much as the conversation's own code.
 */
export function MantineFrame({ children }: { children: ReactNode }) {
  const isRightToLeft = globalThis.document?.documentElement.dir === "rtl";
  return (
    <DirectionProvider initialDirection={isRightToLeft ? "rtl" : "ltr"} detectDirection>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
        getStyleNonce={styleNonce}
        withCssVariables={false}
        withGlobalClasses={false}
        withStaticClasses={false}
      >
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
