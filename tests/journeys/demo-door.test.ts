import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { Stage } from "#tests/harness/stage.ts";

describe("looking around in the demo", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open({ demo: true });
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  async function visitAs(role: string) {
    const [door] = await rowsOf(
      stage.database.adminUrl,
      "select person_id from demo_doors where role = $1",
      [role],
    );
    const signIn = await stage.signIn(String(door?.["person_id"]));
    return stage.visit({ name: role, signIn });
  }

  test("one click makes a visitor any of the named roles, and their start page shows", async () => {
    const doors = await rowsOf(
      stage.database.adminUrl,
      "select name, role from demo_doors d join people p on p.id = d.person_id order by place",
    );
    expect(doors.length).toBeGreaterThanOrEqual(6);
    const visitor = await stage.visit({ name: "a visitor" });
    for (const door of doors) {
      const name = String(door["name"]);
      await visitor.context.clearCookies();
      await visitor.go("/");
      await visitor.page.getByRole("link", { name: /^Look around/ }).click();
      await visitor.page.getByRole("button", { name }).click();
      const [firstName = ""] = name.split(" ");
      await visitor.page.getByRole("heading", { level: 1, name: new RegExp(firstName) }).waitFor();
      await visitor.look(`start-${String(door["role"])}`);
    }
  });

  test("the welcome and the door stand on a telephone too", async () => {
    const visitor = await stage.visit({ name: "a visitor on a telephone", phone: true });
    await visitor.go("/");
    await visitor.page.getByRole("heading", { level: 1, name: "Welcome to Trellis" }).waitFor();
    await visitor.look("welcome");
    await visitor.page.getByRole("link", { name: /^Look around/ }).click();
    await visitor.page.getByRole("heading", { level: 1, name: "Look around" }).waitFor();
    await visitor.page
      .getByRole("button", { name: /Mentee|grow/ })
      .first()
      .waitFor();
    await visitor.look("look-around");
    await visitor.page.getByRole("button").filter({ hasText: "Wants to grow" }).first().click();
    await visitor.page.getByRole("navigation", { name: "Main" }).waitFor();
    await visitor.look("start-mentee");
    expect(new URL(visitor.page.url()).pathname).toBe("/");
  });

  test("people have faces, a conversation has pictures and a paper, and something waits", async () => {
    const amara = await visitAs("mentor");
    const { page } = amara;
    const find = JSON.stringify({ q: "cake", has: "image" });
    await amara.go(`/conversations?find=${encodeURIComponent(find)}`);
    await page.getByRole("link", { name: /I bought myself a cake/ }).click();
    const cake = page.getByRole("button", { name: "Open cake.jpg" });
    await expect
      .poll(async () =>
        cake
          .locator("img")
          .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
      )
      .toBe(true);
    await amara.look("demo-conversation");
    await amara.go("/later");
    await page.getByText(/^Today is the day!/).waitFor();
    await amara.look("demo-later");
    const paper = await rowsOf(stage.database.adminUrl, "select id from files where kind = 'file'");
    const read = await page.request.get(
      `${stage.baseUrl}/files/${String(paper[0]?.["id"])}/original`,
    );
    expect((await read.body()).toString("latin1")).toMatch(/^%PDF-1.4[^]*Project assistant/);
  });

  test("a report waits for the coordinator who keeps the cohort safe", async () => {
    const nia = await visitAs("coordinator");
    await nia.go("/cases");
    await nia.page.getByRole("main").getByText("Contact I do not want").waitFor();
    await nia.look("demo-cases");
  });
});
