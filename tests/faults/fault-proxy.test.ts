import { once } from "node:events";
import * as net from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FaultProxy } from "./fault-proxy.ts";

/** A server that gives back what it gets, and remembers it. */
function echo(): { server: net.Server; heard: () => string } {
  let heard = "";
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      heard += chunk.toString();
      socket.write(chunk);
    });
  });
  return { server, heard: () => heard };
}

describe("the fault proxy", () => {
  let target: ReturnType<typeof echo>;
  let proxy: FaultProxy;

  beforeEach(async () => {
    target = echo();
    target.server.listen(0, "127.0.0.1");
    await once(target.server, "listening");
    proxy = await FaultProxy.start((target.server.address() as net.AddressInfo).port);
  });

  afterEach(async () => {
    await proxy.close();
    target.server.close();
  });

  async function visitor() {
    const socket = net.connect(proxy.port, "127.0.0.1");
    const seen = { text: "", ended: "" };
    socket.on("data", (chunk) => (seen.text += chunk.toString()));
    socket.on("error", (error) => (seen.ended = "code" in error ? String(error.code) : "error"));
    socket.on("close", () => (seen.ended ||= "closed"));
    await once(socket, "connect");
    return { socket, seen };
  }

  const until = async (isSo: () => void) => vi.waitFor(isSo, { interval: 2, timeout: 5000 });

  test("hands on everything, both ways", async () => {
    const { socket, seen } = await visitor();
    const text = "word ".repeat(100_000);
    socket.write(text);
    await until(() => expect(seen.text).toHaveLength(text.length));
    expect(seen.text).toBe(text);
  });

  test("hands on an end and a close", async () => {
    const { socket, seen } = await visitor();
    socket.end("bye");
    await until(() => expect(seen).toEqual({ text: "bye", ended: "closed" }));
    await until(() => expect(proxy.openConnections).toBe(0));
  });

  test("delays one direction and keeps the order, also when the delay shrinks", async () => {
    const { socket, seen } = await visitor();
    proxy.delay("up", 120);
    const before = performance.now();
    socket.write("first ");
    await until(() => expect(target.heard()).toBe("first "));
    expect(performance.now() - before).toBeGreaterThan(110);
    proxy.delay("up", 60);
    socket.write("second ");
    await until(() => expect(proxy.openConnections).toBe(1));
    proxy.delay("up", 0);
    socket.write("third");
    await until(() => expect(seen.text).toBe("first second third"));
  });

  test("cuts in good order", async () => {
    const { seen } = await visitor();
    await until(() => expect(proxy.openConnections).toBe(1));
    proxy.cut();
    await until(() => expect(seen.ended).toBe("closed"));
  });

  test("resets, all or every second connection", async () => {
    const [first, second] = [await visitor(), await visitor()];
    await until(() => expect(proxy.openConnections).toBe(2));
    proxy.reset(2);
    await until(() => expect(first.seen.ended).toBe("ECONNRESET"));
    second.socket.write("still here");
    await until(() => expect(second.seen.text).toBe("still here"));
    proxy.reset();
    await until(() => expect(second.seen.ended).toBe("ECONNRESET"));
  });

  test("half open: nothing comes through one way, the other goes on, and nobody is told", async () => {
    const { socket, seen } = await visitor();
    socket.write("before ");
    await until(() => expect(seen.text).toBe("before "));
    proxy.halfOpen(["down"]);
    socket.write("after");
    await until(() => expect(target.heard()).toBe("before after"));
    await until(() => expect(proxy.discardedBytes).toBe(5));
    expect(seen).toEqual({ text: "before ", ended: "" });
    proxy.halfOpen(["up"]);
    socket.write("nobody hears this");
    await until(() => expect(proxy.discardedBytes).toBe(22));
    expect(target.heard()).toBe("before after");
    expect(seen).toEqual({ text: "before ", ended: "" });
  });

  test("cuts after so many bytes, in the middle of what is sent", async () => {
    const { socket, seen } = await visitor();
    await until(() => expect(proxy.openConnections).toBe(1));
    proxy.cutAfter("down", 7);
    socket.write("0123456789");
    await until(() => expect(seen.ended).toBe("ECONNRESET"));
    expect(target.heard()).toBe("0123456789");
    expect("0123456".startsWith(seen.text)).toBe(true);
  });

  test("drops attempts to connect until it heals", async () => {
    proxy.refuse(true);
    const refused = net.connect(proxy.port, "127.0.0.1");
    const [error] = (await once(refused, "error")) as [Error];
    expect(error).toMatchObject({ code: "ECONNRESET" });
    proxy.heal();
    const { socket, seen } = await visitor();
    socket.write("again");
    await until(() => expect(seen.text).toBe("again"));
  });

  test("ends the client when there is no server", async () => {
    const nobody = await FaultProxy.start(1);
    const socket = net.connect(nobody.port, "127.0.0.1");
    const [error] = (await once(socket, "error")) as [Error];
    expect(error).toMatchObject({ code: "ECONNRESET" });
    await nobody.close();
  });
});
