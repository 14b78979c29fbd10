import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { seedProgram, type Program, type ProgramPerson } from "#tests/harness/program.ts";
import { landscape } from "#tests/harness/sample-files.ts";
import { Stage } from "#tests/harness/stage.ts";
import { Uploader } from "#tests/harness/uploading.ts";

/** Who the pictures on a page are of, and that each was really read. */
async function pictured(page: Page): Promise<string[]> {
  return page
    .getByRole("main")
    .locator('img[src^="/photos/"]')
    .evaluateAll((images) =>
      images.flatMap((image) =>
        image instanceof HTMLImageElement && image.naturalWidth > 0
          ? [new URL(image.src).pathname.split("/")[2] ?? ""]
          : [],
      ),
    );
}

describe("the photos of people", () => {
  let stage: Stage;
  let program: Program;

  const askingAs = async (person: ProgramPerson) => {
    const { cookie } = await stage.signIn(program.people[person]);
    return new Uploader(stage.baseUrl, cookie);
  };

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    for (const [place, person] of (["mentor", "mentee", "coordinator"] as const).entries()) {
      const asking = await askingAs(person);
      const bytes = await landscape(place);
      const { id } = await asking.upload({ name: "me.jpg", bytes, purpose: "photo" });
      const { status } = await asking.say("PUT", "/api/me/photo", { fileId: id });
      expect(status).toBe(200);
    }
    const mika = await askingAs("mentee");
    await mika.say("POST", `/api/conversations/${program.conversations.active}/cases`, {
      id: newId(),
      kind: "unkind",
    });
    const ada = await askingAs("admin");
    await ada.say("POST", "/api/previews", {
      id: newId(),
      cohortId: program.cohorts.quiet,
      part: "mentee",
      partId: program.parts.mentee,
      reason: "Mika asked for help with the start page",
    });
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  test("stand in every list that names them", async () => {
    const { mentor, mentee, coordinator } = program.people;
    const ada = await stage.visit({
      name: "Ada",
      signIn: await stage.signIn(program.people.admin),
    });
    const cohort = `/cohorts/${program.cohorts.quiet}`;
    const screens: [address: string, shown: string[], name: string][] = [
      [`${cohort}?tab=mentors`, [mentor], "mentors"],
      [`${cohort}?tab=mentees`, [mentee], "mentees"],
      [`${cohort}?tab=staff`, [coordinator], "staff"],
      [`${cohort}?tab=pairs`, [mentor, mentee], "pairs"],
      ["/people", [coordinator, mentor, mentee], "people"],
      ["/audit?tab=previews", [mentee], "previews"],
      ["/cases", [mentor, mentee], "cases"],
    ];
    for (const [address, shown, name] of screens) {
      await ada.go(address);
      await expect
        .poll(async () => (await pictured(ada.page)).toSorted(), { message: address })
        .toEqual(shown.toSorted());
      await ada.look(`photos-${name}`);
    }
    await ada.page.getByRole("link", { name: "Mara Mentor" }).click();
    await ada.page.getByText("reported it").or(ada.page.getByText("made the report")).waitFor();
    await expect.poll(async () => pictured(ada.page)).toEqual([mentee]);
    await ada.look("photos-case");
  });

  test("stand beside what a search found, and beside whoever looked", async () => {
    const mika = await stage.visit({
      name: "Mika",
      signIn: await stage.signIn(program.people.mentee),
      phone: true,
    });
    const find = JSON.stringify({ q: program.sentinels.messages.active });
    await mika.go(`/conversations?find=${encodeURIComponent(find)}`);
    await mika.page.getByRole("list", { name: "What was found, newest first" }).waitFor();
    await expect
      .poll(async () => pictured(mika.page))
      .toEqual(expect.arrayContaining([program.people.mentor]));
    await mika.look("photos-search");
  });

  test("stand on the start page, the coordinators' too, and where one goes by name", async () => {
    const { mentor, coordinator } = program.people;
    const mika = await stage.visit({
      name: "Mika",
      signIn: await stage.signIn(program.people.mentee),
    });
    await mika.go("/");
    await expect
      .poll(async () => new Set(await pictured(mika.page)))
      .toEqual(new Set([mentor, coordinator]));
    await mika.look("photos-dashboard");
    await mika.page.keyboard.press("ControlOrMeta+k");
    const found = mika.page.getByRole("option", { name: /^Mara Mentor/ });
    await expect.poll(async () => found.locator('img[src^="/photos/"]').count()).toBeGreaterThan(0);
  });

  test("that could not be had without a line come with it", async () => {
    const { mentor, coordinator } = program.people;
    const mika = await stage.visit({
      name: "Mika",
      signIn: await stage.signIn(program.people.mentee),
    });
    const line = async (isThere: boolean) => mika.page.context().setOffline(!isThere);
    await mika.page.route("**/photos/**", async (route) => route.abort("internetdisconnected"));
    await mika.go("/");
    const initials = mika.page.getByRole("main").locator("[data-initials]");
    await initials.first().waitFor();
    await line(false);
    await mika.page.unroute("**/photos/**");
    await line(true);
    await expect
      .poll(async () => new Set(await pictured(mika.page)))
      .toEqual(new Set([mentor, coordinator]));
  });
});
