import type { Plugin } from "vite";

/** The two faces every page begins with; others are fetched when a letter needs them. */
const firstFaces = /(figtree-latin-wght|fraunces-latin-600)-normal/u;

/** Asks for the first fonts early but behind the scripts: `font-display: optional` waits for none. */
export function fontPreloadPlugin(): Plugin {
  return {
    name: "trellis:font-preload",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => firstFaces.test(file))
          .map((file) => ({
            tag: "link",
            injectTo: "head" as const,
            attrs: {
              rel: "preload",
              as: "font",
              type: "font/woff2",
              href: `/${file}`,
              crossorigin: true,
              fetchpriority: "low",
            },
          })),
    },
  };
}
