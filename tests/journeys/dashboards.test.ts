import { describe, expect, test } from "vitest";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";

describe("the start pages of a pair", () => {
  const two = twoOfAPair();

  test("empty they say what to begin with; what one does stands on the other's at once", async () => {
    const mara = await two.mara();
    const mika = await two.mika();
    await mara.go("/");
    await mika.go("/");
    for (const visitor of [mara, mika]) {
      const { page } = visitor;
      for (const title of ["Next session", "To do", "Shared notes", "Goals"]) {
        await page.getByRole("region", { name: title, exact: true }).waitFor();
      }
      await page.getByText("Nothing to do yet").waitFor();
      await page.getByText("No meeting planned").waitFor();
      await visitor.look("dashboard-empty");
    }
    const other = await two.mara({ name: "Mara elsewhere" });
    await other.go(`/pairs/${two.program.pairs.active}/to-do`);
    await other.page.getByRole("textbox", { name: "New action item" }).fill("Read it @Mika");
    await other.page.getByText("This is how it is read:").waitFor();
    await other.page.getByRole("button", { name: "Add", exact: true }).click();
    const toDo = mika.page.getByRole("region", { name: "To do", exact: true });
    await toDo.getByText("Read it").waitFor();
    await mika.page.getByText("1 thing to do").waitFor();
    await toDo.getByRole("checkbox", { name: "Done: Read it" }).click();
    await toDo.getByText("Nothing to do yet").waitFor();
    await other.page.close();
  });

  test("the pair's place holds all of it, tab by tab, with one thumb", async () => {
    const mika = await two.mika();
    const { page } = mika;
    await mika.go("/");
    await page
      .getByRole("heading", { level: 3 })
      .getByRole("link", { name: "Mara Mentor" })
      .click();
    await page.getByRole("heading", { level: 1, name: "Mara Mentor" }).waitFor();
    await page.getByText("Your first meeting").waitFor();
    await mika.look("pair-overview");
    const tabs = page.getByRole("tablist", { name: "Your work together" });
    for (const [name, shown] of [
      ["To do", "New action item"],
      ["Sessions", "Plan"],
      ["Notes", "New note"],
      ["Goals", "New goal"],
      ["About us", "What we keep to"],
    ] as const) {
      await tabs.getByRole("tab", { name }).click();
      await page.getByRole("tabpanel").getByText(new RegExp(shown, "i")).first().waitFor();
    }
    expect(new URL(page.url()).pathname).toBe(`/pairs/${two.program.pairs.active}/about`);
    await page.goBack();
    await page
      .getByRole("heading", { level: 3 })
      .getByRole("link", { name: "Mara Mentor" })
      .waitFor();
  });

  test("a pair that is not one's own, or has ended, is not there", async () => {
    const mika = await two.mika({ name: "Mika", phone: false });
    await mika.go(`/pairs/${two.program.pairs.foreign}`);
    await mika.page.getByRole("heading", { level: 1, name: "This pair is not here" }).waitFor();
    await mika.look("pair-gone");
  });
});
