import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chunkGroups } from "./vite-chunks.ts";
import { fontPreloadPlugin } from "./vite-fonts.ts";
import { operationsPlugin } from "./vite-operations.ts";
import { serviceWorkerPlugin } from "./vite-service-worker.ts";

const repository = resolve(import.meta.dirname, "../..");

// a default export because Vite looks for one
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: resolve(repository, "node_modules/.vite"),
  plugins: [
    react(),
    operationsPlugin(repository),
    fontPreloadPlugin(),
    serviceWorkerPlugin(import.meta.dirname),
  ],
  resolve: {
    alias: [
      // React's own, not the stand-in for a React that has none
      {
        find: "use-sync-external-store/shim/with-selector",
        replacement: "use-sync-external-store/with-selector",
      },
    ],
  },
  css: { modules: { localsConvention: "camelCaseOnly" } },
  build: {
    outDir: resolve(repository, "dist/web"),
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    // light-dark(), the popover attribute and :has() are there without a stand-in
    target: ["chrome123", "edge123", "firefox128", "safari17.5"],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // every browser above asks for modules ahead of time by itself
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups(import.meta.dirname) } } },
  },
});
