// Loaded before every program that tools/run.mjs starts: when that process is gone, however it died,
// this one ends too, first politely and after 15 seconds without asking.
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.channel) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), 15_000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // The channel alone is no reason to stay alive.
  process.channel.unref();
}
