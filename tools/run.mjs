// Starts one of the project's programs: `node tools/run.mjs FILE [arguments]`.
//
// Any Node from 20.19 can run this file. It installs what is missing (tools/ensure.mjs) and then runs
// FILE on the Node this project pins, which is one of its dependencies. It imports nothing but Node
// itself, and it is written so that a much older Node still parses it and gives the line below.

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    "Trellis needs Node 20.19 or newer to start (this is " +
      process.versions.node +
      "). Install a newer Node from https://nodejs.org and run the same command again.\n",
  );
  process.exit(1);
}

import("./ensure.mjs")
  .then(({ ensureInstalled }) => ensureInstalled())
  .then(supervise, (error) => {
    process.stderr.write((error.oneLine || error.stack) + "\n");
    process.exit(1);
  });

/** Runs the program on the pinned Node and ends as it ends. */
async function supervise(pinnedNode) {
  const { spawn } = await import("node:child_process");
  const path = await import("node:path");
  const { constants } = await import("node:os");
  const { fileURLToPath } = await import("node:url");

  const folder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const [program, ...programArguments] = process.argv.slice(2);
  if (!program) {
    process.stderr.write("Usage: node tools/run.mjs FILE [arguments]\n");
    process.exit(1);
  }
  const watcher = new URL("./end-with-parent.mjs", import.meta.url).href;
  const child = spawn(
    pinnedNode,
    ["--import", watcher, path.resolve(folder, program), ...programArguments],
    {
      cwd: folder,
      env: childEnvironment(pinnedNode, folder, path),
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    },
  );
  passSignals(child);
  child.on("error", (error) => {
    process.stderr.write(`Could not start ${pinnedNode}: ${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    process.exit(signal ? 128 + constants.signals[signal] : code);
  });
  await endWithNpm(child);
}

/**
 * A terminal sends Ctrl-C to every process of the group, and npm passes it on once more: what
 * arrives within half a second is one wish.
 */
function passSignals(child) {
  let last = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (Date.now() - last < 500) return;
      last = Date.now();
      child.kill(signal);
    });
  }
}

/**
 * npm killed outright passes nothing on, and its shell passes nothing on either: then one of the
 * two above this process is another than before.
 */
async function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const fs = await import("node:fs");
  const above = processesAbove(fs);
  setInterval(() => {
    if (processesAbove(fs) !== above && child.connected) child.disconnect();
  }, 1000).unref();
}

/** The numbers of the parent and, where the system shows it, of the parent's parent. */
function processesAbove(fs) {
  const parent = process.ppid;
  try {
    // After the name in brackets come the state and the parent.
    const grandparent = fs
      .readFileSync(`/proc/${parent}/stat`, "utf8")
      .split(") ")
      .pop()
      .split(" ")[1];
    return `${parent} ${grandparent}`;
  } catch {
    return `${parent}`;
  }
}

function childEnvironment(pinnedNode, folder, path) {
  const environment = { ...process.env };
  // Windows spells it Path; a second spelling would hide the first.
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") || "PATH";
  const own = [path.dirname(pinnedNode), path.join(folder, "node_modules", ".bin")];
  environment[pathName] = [...own, environment[pathName] || ""].join(path.delimiter);
  environment.NODE = pinnedNode;
  environment.npm_node_execpath = pinnedNode;
  environment.NODE_COMPILE_CACHE =
    environment.NODE_COMPILE_CACHE || path.join(folder, "output", "compile-cache");
  return environment;
}
