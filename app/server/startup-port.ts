import { type AddressInfo, createServer } from "node:net";
import { StartupProblem } from "#platform/config/startup-problem.ts";

/**
 * The port to serve on, free at this moment; port 0 asks the system for any. It is looked at before
 * the long steps, so that a busy one is said at once.
 */
export async function findPort(host: string, port: number): Promise<number> {
  const outcome = await tryPort(host, port);
  if (typeof outcome === "number") return outcome;
  const place = `${host}:${port}`;
  switch (outcome.code) {
    case "EADDRINUSE":
      throw new StartupProblem(
        `Port ${port} on ${host} is already in use.`,
        `Stop the program that uses it, or start on another: PORT=${await nextFree(host, port)} npm start.`,
      );
    case "EACCES":
      throw new StartupProblem(
        `This account may not serve on port ${port}.`,
        "Choose a port from 1024 up (PORT=3000) and put a reverse proxy in front.",
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      throw new StartupProblem(
        `HOST=${host} is not an address of this machine.`,
        "Use 127.0.0.1 (only this machine), 0.0.0.0 (everyone who reaches it) or one of its addresses.",
      );
    default:
      throw new StartupProblem(
        `Serving on ${place} is not possible (${outcome.message}).`,
        "Choose another HOST or PORT.",
      );
  }
}

async function nextFree(host: string, busy: number): Promise<number> {
  for (let port = busy + 1; port < busy + 20 && port < 65_536; port += 1) {
    if (typeof (await tryPort(host, port)) === "number") return port;
  }
  return 0;
}

function tryPort(host: string, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen({ host, port }, () => {
      // A TCP server that listens has such an address, never a path or null.
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => resolve(taken));
    });
  });
}
