import { describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { LiveEar } from "../live-ear.ts";
import * as channels from "./channels.ts";
import { PROMISED_MS, type Tab } from "./channels.ts";
import { LOSSES } from "./losses.ts";
import { servedScene } from "./served-scene.ts";

const CLOSED_SIGNED_OUT = 4401;

const { serving, id, openTab, bySql } = servedScene();
const conversation = () => serving().scene.program.conversations.active;

describe("a right that is taken away", () => {
  test.each(LOSSES)("$name: is refused over HTTP within a second", async (loss) => {
    const tab = await openTab(loss.who);
    const question = async () => tab.get(loss.path(serving()));
    const change = async () => loss.change(serving());
    expect(await channels.untilRefused(question, 404, change)).toBeLessThan(PROMISED_MS);
    tab.ear.close();
  });

  test.each(LOSSES.filter(({ name }) => name.includes("the pair is closed by")))(
    "$name: is refused over the line within a second",
    async (loss) => {
      const tab = await openTab(loss.who);
      const question = async () =>
        tab.askOverLine("tellTyping", { conversationId: conversation() });
      const change = async () => loss.change(serving());
      expect(await channels.untilRefused(question, 404, change)).toBeLessThan(PROMISED_MS);
      tab.ear.close();
    },
  );

  test.each(LOSSES.filter(({ room }) => room !== undefined))(
    "$name: is heard no more within a second",
    async (loss) => {
      const { ear } = await openTab(loss.who);
      const room = loss.room?.(serving()) ?? "";
      const change = async () => loss.change(serving());
      expect(await channels.untilUnheard(serving(), ear, room, change)).toBeLessThan(PROMISED_MS);
      expect(ear.isOpen).toBe(true);
      ear.close();
    },
  );

  test("stays with those whose right it still is", async () => {
    const { pairs, conversations } = serving().scene.program;
    const [mentor, disclosed] = [await openTab("mentor"), await openTab("disclosedMentor")];
    await bySql("update pairs set state = 'closed' where id = $1", pairs.active);
    await mentor.ear.heard(/rights\.changed/);
    const { rooms } = serving().product.platform;
    rooms.tell([`conversation:${conversations.disclosed}`], "test.told", {});
    await disclosed.ear.heard(/test\.told/);
    const { status } = await disclosed.get(`/api/conversations/${conversations.disclosed}`);
    expect(status).toBe(200);
    for (const { ear } of [mentor, disclosed]) ear.close();
  });

  test("is still heard where the server gets no word of it: the tests above can fail", async () => {
    const { ear } = await openTab("mentor");
    const room = `conversation:${conversation()}`;
    const { pairs } = serving().scene.program;
    const change = async () =>
      bySql("update pairs set state = 'closed' where id = $1", pairs.active);
    await bySql("alter table pairs disable trigger pairs_tell");
    try {
      expect(await channels.untilUnheard(serving(), ear, room, change)).toBe(Infinity);
    } finally {
      await bySql("alter table pairs enable trigger pairs_tell");
      ear.close();
    }
  });
});

describe("a sign-in that ends", () => {
  const signInOf = async (person: string) => {
    const rows = await rowsOf(
      serving().adminUrl,
      "select id from auth.session where user_id = $1 order by created_at desc limit 1",
      [id(person)],
    );
    return String(rows[0]?.["id"]);
  };
  const disable = async () =>
    bySql("update people set disabled_at = clock_timestamp() where id = $1", id("mentor"));
  test("asks nothing more over its line", async () => {
    const tab = await openTab("mentor");
    const input = { conversationId: conversation(), id: crypto.randomUUID(), body: "Too late" };
    await bySql("delete from auth.session where user_id = $1", id("mentor"));
    await tab.ear.closed;
    await expect(tab.ear.ask("sendMessage", input)).rejects.toThrow();
    const rows = await rowsOf(serving().adminUrl, "select 1 from messages where id = $1", [
      input.id,
    ]);
    expect(rows).toEqual([]);
  });

  const ends: [string, (tab: Tab) => Promise<unknown>][] = [
    ["by signing out", async (tab) => tab.send("POST /api/auth/sign-out")],
    [
      "from another device",
      async () => {
        const signIn = await signInOf("mentor");
        return (await openTab("mentor")).send(`DELETE /api/auth/sign-ins/${signIn}`);
      },
    ],
    [
      "with all others, from another device",
      async () => (await openTab("mentor")).send("POST /api/auth/sign-ins/end-others"),
    ],
    [
      "in the database",
      async () => bySql("delete from auth.session where user_id = $1", id("mentor")),
    ],
    ["because its person is disabled", disable],
    [
      "because its account is gone from the database",
      async () => bySql(`delete from auth."user" where id = $1`, id("mentor")),
    ],
  ];

  test.each(ends)("%s is refused over HTTP within a second", async (_, end) => {
    const tab = await openTab("mentor");
    const question = async () => tab.get("/api/me/looks");
    const after = await channels.untilRefused(question, 401, async () => end(tab));
    expect(after).toBeLessThan(PROMISED_MS);
    tab.ear.close();
  });

  test.each(ends)("%s takes the live line with it within a second", async (_, end) => {
    const tab = await openTab("mentor");
    const { code, after } = await channels.untilClosed(tab.ear, async () => end(tab));
    expect(code).toBe(CLOSED_SIGNED_OUT);
    expect(after).toBeLessThan(PROMISED_MS);
  });

  test("of a disabled person is not begun again, and no other person's ends", async () => {
    const other = await openTab("mentee");
    await disable();
    await expect(serving().signIn("mentor")).rejects.toThrow();
    await other.ear.caughtUp();
    expect(other.ear.isOpen).toBe(true);
    expect((await other.get("/api/me/looks")).status).toBe(200);
    other.ear.close();
  });

  test("opens no line any more, as little as no sign-in does", async () => {
    const cookie = await serving().signIn("mentor");
    await bySql("delete from auth.session where user_id = $1", id("mentor"));
    await expect(LiveEar.open(serving().origin, cookie)).rejects.toThrow();
    await expect(LiveEar.open(serving().origin, "")).rejects.toThrow();
  });
});

describe("a preview that ends", () => {
  const preview = () => id("previewOfMentor");
  const path = () => `/api/conversations/${conversation()}`;
  const ends: [string, (tab: Tab) => Promise<unknown>][] = [
    ["by its admin", async (tab) => tab.send(`POST /api/previews/${preview()}/end`)],
    [
      "in the database",
      async () =>
        bySql("update previews set ended_at = clock_timestamp() where id = $1", preview()),
    ],
    [
      "because its time is over",
      async () =>
        bySql(
          `update previews set started_at = clock_timestamp() - interval '31 minutes',
             expires_at = clock_timestamp() - interval '1 minute' where id = $1`,
          preview(),
        ),
    ],
    [
      "because its admin is none any more",
      async () =>
        bySql("update organization_members set role = 'member' where person_id = $1", id("admin")),
    ],
  ];

  test.each(ends)("%s is refused within a second", async (_, end) => {
    const tab = await openTab("admin");
    const question = async () => tab.get(path(), preview());
    const after = await channels.untilRefused(question, 403, async () => end(tab));
    expect(after).toBeLessThan(PROMISED_MS);
    tab.ear.close();
  });

  test("never gave the live line of the person looked at", async () => {
    const tab = await openTab("admin");
    await tab.get(path(), preview());
    const { rooms } = serving().product.platform;
    rooms.tell([`conversation:${conversation()}`, `person:${id("mentor")}`], "test.told", {});
    await tab.ear.caughtUp();
    expect(tab.ear.frames.join()).not.toContain("test.told");
    tab.ear.close();
  });
});
