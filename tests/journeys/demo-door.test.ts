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
});
