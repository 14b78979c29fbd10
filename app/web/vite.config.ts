import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { fontPreloadPlugin } from "./vite-fonts.ts";
import { operationsPlugin } from "./vite-operations.ts";
import { serviceWorkerPlugin } from "./vite-service-worker.ts";

const repository = resolve(import.meta.dirname, "../..");

/**
 * A file costs a request and a kilobyte of headers, more than most parts weigh: what every page loads is one file,
 * the small parts that screen after screen shows are one, and so are fields and tables. The rest follows its screen.
 */
const chunkGroups = [
  { name: "start", tags: ["$initial" as const], priority: 3 },
  {
    name: "talk",
    test: /(?:features[\\/](?:messages[\\/](?:client-(?:finding|later\.ts|attachments)|screen[\\/](?:words-(?:files|live)|search-(?:address|key)|MessageBody|ConversationList|message-))|files[\\/]client(?:-shelf)?\.ts)|platform[\\/]api[\\/]client-pages|app[\\/]web[\\/]address-param|infiniteQueryO)/,
    minShareCount: 2,
    priority: 3,
  },
  {
    name: "parts",
    test: /[\\/](?:lucide-react|ui)[\\/](?!form[\\/](?!FormError|Form\.module)|(?:choice|search|stepper|table|tabs)[\\/])/,
    minShareCount: 2,
    priority: 2,
  },
  {
    name: "fields",
    test: /[\\/]ui[\\/](?:form|choice|search)[\\/]/,
    minShareCount: 2,
    priority: 1,
  },
  { name: "tables", test: /[\\/]ui[\\/](?:table|tabs)[\\/]/, minShareCount: 2 },
];

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
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
});
