import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { openTestDoor, type TestDoor } from "./test-door.ts";

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor();
});

afterAll(async () => {
  await door.close();
});

async function signedIn(name: string): Promise<{ header: string; personId: string }> {
  const { id } = await door.person(name);
  const { setCookie } = await door.auth.startSignInFor(id);
  return { header: setCookie.map((line) => line.split(";", 1)[0]).join("; "), personId: id };
}

test("many requests at once ask the database once", async () => {
  const { header, personId } = await signedIn("Ada Okafor");
  const asked = vi.spyOn(door.auth.parts.pool, "query");
  try {
    const found = await Promise.all(Array.from({ length: 40 }, () => door.auth.personOf(header)));
    expect(new Set(found.map((each) => each?.personId))).toEqual(new Set([personId]));
    expect(asked).toHaveBeenCalledTimes(1);
  } finally {
    asked.mockRestore();
  }
});

test("what another process ended is refused within a second, even if its notice is lost", async () => {
  const { header, personId } = await signedIn("Bea Lind");
  expect(await door.auth.personOf(header)).not.toBeNull();
  await rowsOf(door.database.adminUrl, "delete from auth.session where user_id = $1", [personId]);
  await expect.poll(() => door.auth.personOf(header), { timeout: 1000, interval: 20 }).toBeNull();
});

test("while notices are heard an answer is kept for longer, and a notice ends it at once", async () => {
  const { header, personId } = await signedIn("Fay Moss");
  let isHearing = true;
  door.auth.relyOn(() => isHearing);
  const { signInId } = (await door.auth.personOf(header)) ?? { signInId: "" };
  vi.useFakeTimers({ now: Date.now() + 20_000, toFake: ["Date"] });
  const asked = vi.spyOn(door.auth.parts.pool, "query");
  try {
    expect(await door.auth.personOf(header)).toEqual({ personId, signInId });
    expect(asked).toHaveBeenCalledTimes(0);
    isHearing = false;
    await door.auth.personOf(header);
    expect(asked).toHaveBeenCalledTimes(1);
    isHearing = true;
    door.auth.forget(signInId);
    await door.auth.personOf(header);
    expect(asked).toHaveBeenCalledTimes(2);
  } finally {
    door.auth.relyOn(() => false);
    asked.mockRestore();
    vi.useRealTimers();
  }
});

test("an answer is never kept beyond the end of its sign-in", async () => {
  const { header, personId } = await signedIn("Gil Marsh");
  await rowsOf(
    door.database.adminUrl,
    "update auth.session set expires_at = now() + interval '5 seconds' where user_id = $1",
    [personId],
  );
  door.auth.relyOn(() => true);
  expect(await door.auth.personOf(header)).not.toBeNull();
  vi.useFakeTimers({ now: Date.now() + 6000, toFake: ["Date"] });
  const asked = vi.spyOn(door.auth.parts.pool, "query");
  try {
    await door.auth.personOf(header);
    expect(asked).toHaveBeenCalledTimes(1);
  } finally {
    door.auth.relyOn(() => false);
    asked.mockRestore();
    vi.useRealTimers();
  }
});

test("an answer that was on its way when the sign-in ended is not kept", async () => {
  const { header, personId } = await signedIn("Cem Aydin");
  const { signInId } = (await door.auth.personOf(header)) ?? { signInId: "" };
  door.auth.forget(signInId);
  const onItsWay = door.auth.personOf(header);
  await rowsOf(door.database.adminUrl, "delete from auth.session where user_id = $1", [personId]);
  door.auth.forget(signInId);
  await onItsWay;
  expect(await door.auth.personOf(header)).toBeNull();
});

test("a notice that cannot be read drops everything that is kept", async () => {
  const { header, personId } = await signedIn("Dana Petrov");
  expect(await door.auth.personOf(header)).not.toBeNull();
  await rowsOf(door.database.adminUrl, "delete from auth.session where user_id = $1", [personId]);
  door.auth.heardRevocation("not json");
  expect(await door.auth.personOf(header)).toBeNull();
});

test.each([
  ["out of date", "expires_at = now() - interval '1 second'"],
  ["unused for a month", "updated_at = now() - interval '31 days'"],
])("a sign-in that is %s is nobody's", async (_, change) => {
  const { header, personId } = await signedIn(`Person ${change.slice(0, 7)}`);
  await rowsOf(door.database.adminUrl, `update auth.session set ${change} where user_id = $1`, [
    personId,
  ]);
  expect(await door.auth.personOf(header)).toBeNull();
});

test("using a sign-in is noted, at most every five minutes", async () => {
  const { header, personId } = await signedIn("Eli Grant");
  const used = async () => {
    await door.auth.settled();
    const rows = await rowsOf(
      door.database.adminUrl,
      "select updated_at > now() - interval '1 minute' as now from auth.session where user_id = $1",
      [personId],
    );
    return rows[0]?.["now"];
  };
  await rowsOf(
    door.database.adminUrl,
    "update auth.session set updated_at = now() - interval '6 minutes' where user_id = $1",
    [personId],
  );
  await door.auth.personOf(header);
  expect(await used()).toBe(true);
  await rowsOf(
    door.database.adminUrl,
    "update auth.session set updated_at = now() - interval '4 minutes' where user_id = $1",
    [personId],
  );
  door.auth.forgetPerson(personId);
  await door.auth.personOf(header);
  expect(await used()).toBe(false);
});
