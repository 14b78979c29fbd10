import { type AddressInfo, createServer } from "node:net";

/** A port on 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, () => {
      // A TCP server that listens has such an address, never a path or null.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
