// One process at a time installs or builds: `npm start` and `npm test` may begin at the same moment.
// Plain JavaScript for Node 20.19, like its caller.

import fs from "node:fs";
import path from "node:path";

const heartbeatMs = 2_000;
const silentTooLongMs = 30_000;

/** Runs `work` while this process alone holds the lock file; waits while another one does. */
export async function withFileLock(file, say, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (isAbandoned(file)) {
      clear(file);
      continue;
    }
    if (!told) say("Waiting for another process to finish the same work");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off("exit", release);
    release();
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function touch(file) {
  try {
    fs.utimesSync(file, new Date(), new Date());
  } catch {
    // The folder may be going away under us; the holder finishes all the same.
  }
}

/** Its holder is dead, or has been silent for so long that its number may be another's by now. */
function isAbandoned(file) {
  try {
    const age = Date.now() - fs.statSync(file).mtimeMs;
    if (age > silentTooLongMs) return true;
    const holder = Number(fs.readFileSync(file, "utf8"));
    // Taken this instant and not written yet.
    if (!holder) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

/** Two waiters may find the same dead lock: a rename is one waiter's, and what it got is looked at again. */
function clear(file) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    // The other waiter was faster and this is its fresh lock: give it back.
    if (!isAbandoned(aside)) fs.linkSync(aside, file);
    fs.rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  }
}
