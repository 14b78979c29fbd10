import { defineConfig } from "vitest/config";

const OUTSIDE = ["**/node_modules/**", "dist/**", "instance/**", "output/**"];

// vitest reads its configuration from a default export.
export default defineConfig({
  test: {
    environment: "node",
    globalSetup: ["tests/harness/global-setup.ts"],
    exclude: OUTSIDE,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A fact is waited for as long as a busy machine may need; one that never comes fails all the same.
    expect: { poll: { timeout: 10_000 } },
    // Every file has its own database, so files run side by side.
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "{app,benchmarks,database,features,platform,tools,ui}/**/*.test.{ts,tsx}",
            "tests/harness/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          name: "access",
          include: ["tests/access/**/*.test.ts"],
          // Every row, function and operation for every kind of person: minutes of work on two busy cores.
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
