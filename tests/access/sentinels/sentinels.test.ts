import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TEST_SECRET } from "#tests/harness/product-settings.ts";
import { openSignIns } from "#tests/harness/sign-ins.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { ask, sideBySide } from "../asking.ts";
import { seededGround, type SeededGround } from "../ground.ts";
import { LiveEar } from "../live-ear.ts";
import { ASKERS, Trials, type Asker } from "../routes/trial.ts";
import { deedsIn } from "./deeds.ts";
import { Readers } from "./readers.ts";
import { foundIn, idsOf, newToken, plantTokens, unlistedColumns, type Planted } from "./tokens.ts";
import { startWatchedProduct, type WatchedProduct } from "./watched-product.ts";

let seeded: SeededGround;
let product: WatchedProduct;
let trials: Trials;
let readers: Readers;
let planted: Planted;
let ids: Planted;

beforeAll(async () => {
  seeded = await seededGround();
  const { ground, admin, database } = seeded;
  planted = await plantTokens(admin, ground.tables, ground.rows);
  ids = idsOf(ground.tables, ground.rows);
  readers = new Readers(seeded);
  product = await startWatchedProduct(database.urls);
  trials = await Trials.prepare({
    origin: product.origin,
    adminUrl: database.adminUrl,
    scene: ground.scene,
    async signIn(person) {
      const [signIn] = await openSignIns(database.adminUrl, TEST_SECRET, [
        ground.scene.idOf(person),
      ]);
      return signIn?.cookie ?? "";
    },
  });
});

afterAll(async () => {
  await trials.close();
  await product.close();
  await seeded.drop();
});

/** The tokens in a text that are not this asker's to read, as cells. Who is in no preview of theirs is who they are. */
function foreignIn(text: string, given: Asker, tokens = planted): string[] {
  const isStray = given.preview !== undefined && !given.name.startsWith("sees");
  const asker = isStray
    ? { ...given, name: given.person === "" ? "anonymous" : given.person }
    : given;
  return [...foundIn(text, tokens)].flatMap((token) => {
    const place = tokens.get(token);
    return place === undefined || readers.mayRead(asker, place)
      ? []
      : [`${asker.name} reads ${place.table}.${place.column} of ${place.row.name}`];
  });
}

/** Whoever holds an invitation's key reads from it what it is for: that is what the key is given out for. */
const WITH_A_KEY = new Set(["readInvitation", "acceptInvitation"]);

describe("the tokens", () => {
  test("stand in every column of text that can hold anything of anybody's", async () => {
    expect(await unlistedColumns(seeded.admin)).toEqual([]);
    expect(planted.size).toBeGreaterThan(200);
  });
});

describe("every operation", () => {
  test(
    "tells nobody what is not theirs, in answers and in refusals",
    { timeout: 600_000 },
    async () => {
      const writers = new Set(["mentor", "coordinator", "admin", "foreignAdmin"]);
      const all = await trials.all(
        ({ name, kind }, asker) =>
          !WITH_A_KEY.has(name) && (kind === "query" || writers.has(asker.name)),
      );
      const leaks = all.flatMap(({ operation, target, asker, answer }) =>
        foreignIn(answer.text, asker).map((leak) => `${operation.name} ${target}: ${leak}`),
      );
      expect([...new Set(leaks)]).toEqual([]);
      const seen = all.filter(({ answer }) => foundIn(answer.text, planted).size > 0);
      expect(seen.length).toBeGreaterThan(200);
      console.log(
        `${all.length} answers, ${planted.size} tokens, ${seen.length} answers with tokens of one's own`,
      );
    },
  );

  test("a word that was put where others read it is found", async () => {
    const { program } = seeded.ground.scene;
    const [word] = [...planted].find(([, { row }]) => row.name === "active1") ?? [""];
    await seeded.admin.query("update cohorts set description = $1 where id = $2", [
      word,
      program.cohorts.quiet,
    ]);
    const all = await trials.all(
      ({ name }, asker) => name === "getCohort" && asker.name === "otherMentor",
    );
    expect(all.flatMap(({ answer, asker }) => foreignIn(answer.text, asker))).toEqual([
      "otherMentor reads public.messages.body of active1",
    ]);
    await seeded.admin.query("update cohorts set description = '' where id = $1", [
      program.cohorts.quiet,
    ]);
  });
});

const OPEN_PATHS = [
  "/",
  "/welcome",
  "/conversations",
  "/mentor",
  "/mentee",
  "/cohorts",
  "/settings",
  "/nowhere",
  "/api",
  "/api/openapi.json",
  "/metrics",
  "/readyz",
];

describe("every page", () => {
  test("brings nobody's words but one's own", async () => {
    const { program, idOf } = seeded.ground.scene;
    const { conversations, cohorts } = program;
    const previews = ["previewOfMentor", "previewOfDisclosed", "previewOver", "previewAbroad"];
    const inPreviews = ["/mentor", "/conversations", `/conversations/${conversations.active}`];
    const paths = [
      ...OPEN_PATHS,
      ...Object.values(conversations).map((id) => `/conversations/${id}`),
      ...Object.values(cohorts).map((id) => `/cohorts/${id}`),
      ...previews.flatMap((preview) =>
        inPreviews.map((path) => `/preview/${idOf(preview)}${path}`),
      ),
    ];
    const askers = ASKERS.filter(({ preview }) => preview === undefined);
    const asked = askers.flatMap((asker) => paths.map((path) => ({ asker, path })));
    const leaks = await sideBySide(asked, 6, async ({ asker, path }) => {
      const cookie = trials.cookieOf(asker.person);
      const { text } = await ask(product.origin, { path: `GET ${path}`, input: {}, cookie });
      return foreignIn(text, inPreview(asker, path)).map((leak) => `${path}: ${leak}`);
    });
    expect(leaks.flat()).toEqual([]);
  });

  /** The admin's pages of a preview show what its subject sees. */
  function inPreview(asker: Asker, path: string): Asker {
    const { idOf } = seeded.ground.scene;
    if (asker.name !== "admin") return asker;
    if (path.includes(idOf("previewOfMentor"))) return { ...asker, name: "seesMentor" };
    if (path.includes(idOf("previewOfDisclosed"))) return { ...asker, name: "seesDisclosed" };
    return asker;
  }
});

describe("the live line", () => {
  test(
    "brings nobody a word or an id that is not theirs, whatever others do",
    { timeout: 300_000 },
    async () => {
      const askers = ASKERS.filter(({ person, preview }) => person !== "" && preview === undefined);
      const ears = await Promise.all(
        askers.map(async (asker) => ({
          asker,
          ear: await LiveEar.open(product.origin, trials.cookieOf(asker.person)),
        })),
      );
      for (const { by, path, input } of deedsIn(seeded, planted)) {
        const { status, text } = await ask(product.origin, {
          path,
          input,
          cookie: trials.cookieOf(by),
        });
        expect(`${by} ${path} ${status}`, text).toMatch(/ 200$/);
      }
      await Promise.all(ears.map(async ({ ear }) => ear.caughtUp()));
      const leaks = ears.flatMap(({ asker, ear }) =>
        ear.frames.flatMap((frame) => [
          ...foreignIn(frame, asker),
          ...foreignIn(frame, asker, ids),
        ]),
      );
      expect(leaks).toEqual([]);
      const heard = (name: string) =>
        ears.find(({ asker }) => asker.name === name)?.ear.frames.join("\n") ?? "";
      for (const name of ["mentor", "mentee"]) expect(heard(name)).toContain("message.sent");
      for (const name of ["otherMentor", "coordinator", "admin", "foreignAdmin", "stranger"]) {
        expect(heard(name)).not.toContain("message.");
      }
      const count = ears.reduce((sum, { ear }) => sum + ear.frames.length, 0);
      console.log(`${count} frames on ${ears.length} lines`);
      for (const { ear } of ears) ear.close();
    },
  );
});

describe("what leaves by other ways", () => {
  test("mails hold nothing that people wrote to each other, and no address but where they go", async () => {
    const seen = await rowsOf(
      seeded.database.adminUrl,
      "select kind, subject || coalesce(html, '') || coalesce(text, '') as words from mails where not kind like 'zq%'",
    );
    const written = seen.filter(({ words }) => foundIn(String(words), planted).size < 3);
    expect(written.length).toBeGreaterThan(0);
    const never = new Set([
      "private_notes",
      "body",
      "reason",
      "headline",
      "email",
      "password",
      "token",
    ]);
    const leaks = seen.flatMap(({ kind, words }) =>
      [...foundIn(String(words), planted)]
        .map((token) => planted.get(token))
        .filter((place) => place !== undefined && never.has(place.column))
        .map((place) => `${String(kind)} holds ${place?.table}.${place?.column}`),
    );
    expect(leaks).toEqual([]);
  });

  test("the log holds no word, address or key of anybody's, at its most talkative", async () => {
    // What stands in a path is printed: this shows that the log is being read, to its end.
    const marker = newToken();
    await ask(product.origin, { path: `GET /api/${marker}`, input: {} });
    await expect.poll(() => product.printed()).toContain(marker);
    const printed = product.printed();
    expect(printed.split("\n").length).toBeGreaterThan(2000);
    const leaks = [...foundIn(printed, planted)].map((token) => {
      const place = planted.get(token);
      return `${place?.table}.${place?.column} of ${place?.row.name}`;
    });
    expect(leaks).toEqual([]);
    const cookies = ASKERS.map(({ person }) => trials.cookieOf(person).split("=")[1] ?? "").filter(
      Boolean,
    );
    expect(
      cookies.filter((cookie) => printed.includes(decodeURIComponent(cookie).split(".")[0] ?? "-")),
    ).toEqual([]);
  });
});
