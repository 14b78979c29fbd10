import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { Stage } from "#tests/harness/stage.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

describe("what somebody is told", () => {
  let stage: Stage;
  let program: Program;
  const signIns = new Map<"mentor" | "mentee", SignIn>();

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    for (const person of ["mentor", "mentee"] as const) {
      signIns.set(person, await stage.signIn(program.people[person]));
    }
  });
  afterAll(async () => stage.close());
  afterEach(async () => stage.assertNothingWrong());

  const visit = async (person: "mentor" | "mentee", phone = false): Promise<Visitor> =>
    stage.visit({ name: program.names[person], signIn: signIns.get(person), phone });

  const bell = ({ page }: Visitor, name: string) =>
    page.getByRole("banner").getByLabel(name, { exact: true }).filter({ visible: true });

  async function give({ page }: Visitor, title: string): Promise<void> {
    await page.getByRole("textbox", { name: "New action item" }).fill(`${title} @Mika`);
    await page.getByRole("button", { name: "Not meant so: For Mika Mentee" }).waitFor();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("link", { name: title }).waitFor();
  }

  test("what one does is at the other's bell in the same moment, and read on all devices at once", async () => {
    const [mara, desk, phone] = [
      await visit("mentor"),
      await visit("mentee"),
      await visit("mentee", true),
    ];
    await mara.go(`/pairs/${program.pairs.active}/to-do`);
    await desk.go("/account");
    await phone.go("/notifications");
    await bell(desk, "Notifications").waitFor();
    await phone.page.getByText("You are up to date").waitFor();
    await phone.look("notifications-empty");

    await give(mara, "Write to the museum");
    await bell(desk, "Notifications, 1 new").waitFor();
    // Whoever cannot see the bell is told politely.
    await desk.page
      .locator("[aria-live=polite]")
      .getByText("1 new notification")
      .waitFor({ state: "attached" });
    const row = phone.page.getByRole("listitem").filter({ hasText: "Write to the museum" });
    await row.getByText("Mara Mentor gave you something to do").waitFor();
    await give(mara, "Bring the photographs");
    await bell(desk, "Notifications, 2 new").waitFor();
    await bell(phone, "Notifications, 2 new").waitFor();
    await phone.look("notifications");
    // Nobody is told of what they did themselves.
    await bell(mara, "Notifications").waitFor();

    await row.getByRole("button", { name: /^Mark as read/ }).tap();
    await row.waitFor({ state: "detached" });
    await bell(desk, "Notifications, 1 new").waitFor();
    await phone.page.getByRole("button", { name: "Undo" }).tap();
    await bell(desk, "Notifications, 2 new").waitFor();
    await row.waitFor();

    // A key that is pressed right after the opening is the panel's already.
    const focusedAtOnce = await bell(desk, "Notifications, 2 new").evaluate((button) => {
      if (button instanceof HTMLElement) button.click();
      return document.activeElement?.textContent;
    });
    expect(focusedAtOnce).toBe("Notifications");
    const panel = desk.page.getByRole("dialog", { name: "Notifications" });
    await panel.getByText("Bring the photographs").waitFor();
    await desk.look("notifications-panel");
    await panel.getByRole("button", { name: "Mark all as read" }).click();
    await phone.page.getByText("You are up to date").waitFor();
    await bell(phone, "Notifications").waitFor();

    await phone.page.getByRole("tab", { name: "All" }).tap();
    await row.getByRole("button", { name: /^Archive/ }).tap();
    await row.waitFor({ state: "detached" });
    await panel.getByText("Write to the museum").waitFor({ state: "detached" });
    await phone.page.getByRole("tab", { name: "Archived" }).tap();
    await row.getByRole("button", { name: /^Take back/ }).tap();
    await panel.getByText("Write to the museum").waitFor();
    await desk.page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
  });

  test("a row leads to its thing, and a thing that is opened is read", async () => {
    const [mara, desk, phone] = [
      await visit("mentor"),
      await visit("mentee"),
      await visit("mentee", true),
    ];
    await mara.go(`/pairs/${program.pairs.active}/to-do`);
    await phone.go("/account");
    await give(mara, "Choose three poems");
    await bell(phone, "Notifications, 1 new").waitFor();
    await desk.go(`/pairs/${program.pairs.active}/to-do`);
    await bell(desk, "Notifications, 1 new").waitFor();
    await desk.page.getByRole("link", { name: "Choose three poems" }).click();
    await desk.page.getByRole("heading", { name: "Choose three poems" }).waitFor();
    await bell(phone, "Notifications").waitFor();

    await give(mara, "Read them aloud");
    await bell(phone, "Notifications, 1 new").tap();
    await phone.page.getByRole("link", { name: /Mara Mentor gave you something to do/ }).tap();
    await phone.page.getByRole("heading", { name: "Read them aloud" }).waitFor();
    await bell(desk, "Notifications").waitFor();
  });

  test("many come page by page, and a keyboard is enough", async () => {
    await rowsOf(
      stage.database.adminUrl,
      `insert into notifications (organization_id, person_id, cohort_id, pair_id, kind, thing, thing_id, actor_id, last_at)
       select organization_id, mentee_person_id, cohort_id, id, 'goal_shared', 'goal', gen_random_uuid(),
         mentor_person_id, now() - number * interval '7 hours'
       from pairs, generate_series(1, 120) as number where id = $1`,
      [program.pairs.active],
    );
    const desk = await visit("mentee");
    await desk.go("/notifications");
    const { page } = desk;
    await bell(desk, "Notifications, 99+ new").getByText("99+").waitFor();
    const rows = page.getByRole("tabpanel").getByRole("listitem");
    await expect.poll(async () => rows.count()).toBe(30);
    await desk.look("notifications-many");
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(async () => rows.count()).toBe(60);
    await rows.getByText("This is no longer there").first().waitFor();
    // The focus stays in the list when the row under it goes.
    const first = rows.first().getByRole("button", { name: /^Archive/ });
    const second = rows.nth(1).getByRole("button", { name: /^Mark as read/ });
    await second.evaluate((button) => button.setAttribute("data-second", ""));
    await first.focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => page.evaluate(() => document.activeElement?.hasAttribute("data-second")))
      .toBe(true);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await page.getByText("You are up to date").waitFor();
  });

  test("a preview shows neither bell nor list", async () => {
    const previewId = randomUUID();
    const { organizations, cohorts, people } = program;
    await rowsOf(
      stage.database.adminUrl,
      `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
       values ($1, $2, $3, $4, $5, 'mentee', 'To see what they see')`,
      [previewId, organizations.fernside, cohorts.quiet, people.admin, people.mentee],
    );
    await rowsOf(
      stage.database.adminUrl,
      "update notifications set read_at = null where person_id = $1",
      [people.mentee],
    );
    const mika = await visit("mentee");
    await mika.go("/account");
    await bell(mika, "Notifications, 99+ new").waitFor();
    const ada = await stage.visit({ name: "Ada", signIn: await stage.signIn(people.admin) });
    await ada.go(`/preview/${previewId}/notifications`);
    await ada.page.getByText("You are up to date").waitFor();
    await ada.page.getByRole("banner").getByRole("button", { name: "Account of" }).hover();
    expect(
      await ada.page
        .getByRole("banner")
        .getByLabel(/^Notifications/)
        .count(),
    ).toBe(0);
  });
});
