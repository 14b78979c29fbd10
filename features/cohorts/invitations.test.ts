import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { cohortsContract, cohortsEvents } from "./contract.ts";
import { cohortsRoutes } from "./routes.ts";
import { findInvitation } from "./service.ts";

let world: ProgramWorld;
const as = askingFor(() => world, cohortsContract, cohortsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function mailsTo(email: string) {
  return rowsOf(
    world.database.adminUrl,
    "select subject, text from mails where to_address = $1 order by created_at",
    [email],
  );
}

function tokenIn(text: unknown): string {
  return /\/invitation#([\w-]+)/.exec(String(text))?.[1] ?? "";
}

function toQuiet(part: "mentor" | "mentee" | "coordinator" = "mentor") {
  return { cohortId: world.program.cohorts.quiet, part };
}

describe("inviteByMail", () => {
  test("answers each row, mails each address once, and keeps no key", async () => {
    const email = `fresh-${randomUUID()}@nowhere.example`;
    const invitations = [
      { id: randomUUID(), email: ` ${email.toUpperCase()} ` },
      { id: randomUUID(), email },
      { id: randomUUID(), email: "no address" },
      { id: randomUUID(), email: world.program.emails.mentor },
      { id: randomUUID(), email: "invited@nowhere.example" },
    ];
    const { rows } = await as("coordinator")("inviteByMail", { ...toQuiet(), invitations });
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      "invited",
      "already_invited",
      "bad_address",
      "already_there",
      "already_invited",
    ]);
    const mails = await mailsTo(email);
    expect(mails).toMatchObject([{ subject: "Fernside invites you" }]);
    const token = tokenIn(mails[0]?.["text"]);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const kept = await rowsOf(
      world.database.adminUrl,
      "select token_hash from invitations where id = $1",
      [invitations[0]?.id],
    );
    expect(kept).toEqual([{ token_hash: createHash("sha256").update(token).digest() }]);
  });

  test("asked again with the same ids it sends nothing twice", async () => {
    const email = `again-${randomUUID()}@nowhere.example`;
    const input = { ...toQuiet("mentee"), invitations: [{ id: randomUUID(), email }] };
    const first = await as("admin")("inviteByMail", input);
    expect(await as("admin")("inviteByMail", input)).toEqual(first);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test("two hundred addresses are one request; one more is refused", async () => {
    const many = Array.from({ length: 201 }, (_, place) => ({
      id: randomUUID(),
      email: `many-${place}@nowhere.example`,
    }));
    const { rows } = await as("coordinator")("inviteByMail", {
      ...toQuiet(),
      invitations: many.slice(0, 200),
    });
    expect(rows.every(({ outcome }) => outcome === "invited")).toBe(true);
    const tooMany = as("coordinator")("inviteByMail", { ...toQuiet(), invitations: many });
    expect(await refusalOf(tooMany)).toBe("validation_failed");
  });

  test("each part only by those who may: participants by staff, coordinators by admins, admins by owners", async () => {
    const { cohorts, organizations } = world.program;
    const invitations = () => [{ id: randomUUID(), email: `${randomUUID()}@nowhere.example` }];
    const organizationId = organizations.fernside;
    const ask = (
      person: "owner" | "admin" | "coordinator" | "mentor" | "foreignAdmin",
      part: string,
    ) =>
      refusalOf(
        as(person)("inviteByMail", {
          ...(part === "analyst" || part === "admin"
            ? { organizationId }
            : { cohortId: cohorts.quiet }),
          // Each of the five parts is asked for below.
          part: part as "mentor",
          invitations: invitations(),
        }),
      );
    expect(
      await Promise.all([
        ask("coordinator", "coordinator"),
        ask("coordinator", "analyst"),
        ask("admin", "coordinator"),
        ask("admin", "analyst"),
        ask("admin", "admin"),
        ask("owner", "admin"),
        ask("mentor", "mentee"),
        ask("foreignAdmin", "mentor"),
      ]),
    ).toEqual([
      "not_found",
      "not_found",
      "answered",
      "answered",
      "not_found",
      "answered",
      "not_found",
      "not_found",
    ]);
  });

  test("an analyst is not invited to a cohort, nor a mentor to an organization", async () => {
    const { cohorts, organizations } = world.program;
    const invitations = [{ id: randomUUID(), email: "somebody@nowhere.example" }];
    const asked = [
      as("owner")("inviteByMail", { part: "analyst", cohortId: cohorts.quiet, invitations }),
      as("owner")("inviteByMail", {
        part: "mentor",
        organizationId: organizations.fernside,
        invitations,
      }),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(2).fill("validation_failed"));
  });
});

describe("a link", () => {
  test("lets several in, up to its number, and says who came", async () => {
    const { cohortId } = toQuiet();
    const { invitation, url } = await as("coordinator")("createInvitationLink", {
      id: randomUUID(),
      ...toQuiet("mentee"),
      usesAllowed: 2,
    });
    expect(invitation).toMatchObject({ email: null, state: "open", uses: 0 });
    const token = tokenIn(url);
    const staff = world.listen(`cohort:${cohortId}`);
    const answer = await as("stranger")("acceptInvitation", { token });
    expect(answer).toMatchObject({ cohortId, part: "mentee", isNew: true });
    expect(await as("stranger")("acceptInvitation", { token })).toEqual({
      ...answer,
      isNew: false,
    });
    await as("bystander")("acceptInvitation", { token });
    expect(await refusalOf(as("foreignMentor")("acceptInvitation", { token }))).toBe(
      "invitation_over",
    );
    expect(staff.map(({ kind }) => kind)).toEqual(["invitation.accepted", "invitation.accepted"]);
    const { invitations } = await as("admin")("getInvitations", { cohortId, state: "accepted" });
    const mine = invitations.find(({ id }) => id === invitation.id);
    expect(mine?.acceptedBy.map(({ name }) => name)).toEqual(["Bea Bystander", "Stan Stranger"]);
    expect(mine?.can).toEqual({ resend: false, revoke: false });
  });

  test("made again before anybody came, the newer link counts; afterwards the id is taken", async () => {
    const input = { id: randomUUID(), ...toQuiet("mentee"), usesAllowed: 5 };
    const first = tokenIn((await as("coordinator")("createInvitationLink", input)).url);
    const second = tokenIn((await as("coordinator")("createInvitationLink", input)).url);
    expect(await refusalOf(as("foreignMentee")("acceptInvitation", { token: first }))).toBe(
      "invitation_not_found",
    );
    await as("foreignMentee")("acceptInvitation", { token: second });
    const asking = [
      as("coordinator")("createInvitationLink", input),
      as("admin")("createInvitationLink", { ...input, id: world.program.invitations.foreign.id }),
    ];
    expect(await Promise.all(asking.map(refusalOf))).toEqual(["conflict", "conflict"]);
  });

  test("two who come at once through a link for one: one of them is in", async () => {
    const { url } = await as("coordinator")("createInvitationLink", {
      id: randomUUID(),
      ...toQuiet("mentor"),
      usesAllowed: 1,
    });
    const asked = (["foreignAdmin", "foreignAnalyst"] as const).map((person) =>
      as(person)("acceptInvitation", { token: tokenIn(url) }),
    );
    expect((await Promise.all(asked.map(refusalOf))).toSorted()).toEqual([
      "answered",
      "invitation_over",
    ]);
  });
});

describe("readInvitation", () => {
  test("tells visitors what it is for, and the signed-in whether it is theirs", async () => {
    const { token } = world.program.invitations.mailed;
    const read = await as(null)("readInvitation", { token });
    expect(read).toMatchObject({
      organizationName: "Fernside",
      cohortName: "Cohort quiet",
      part: "mentor",
      email: "invited@nowhere.example",
      inviterName: "Cora Coordinator",
      isOpen: true,
      isForMe: null,
    });
    expect(await as("stranger")("readInvitation", { token })).toMatchObject({ isForMe: false });
    expect(await refusalOf(as("stranger")("acceptInvitation", { token }))).toBe(
      "invitation_for_other_address",
    );
  });

  test("an unknown key is nothing, for visitors and for the sign-up alike", async () => {
    expect(await refusalOf(as(null)("readInvitation", { token: "guessed" }))).toBe(
      "invitation_not_found",
    );
    expect(await refusalOf(as("stranger")("acceptInvitation", { token: "guessed" }))).toBe(
      "invitation_not_found",
    );
    expect(await refusalOf(as(null)("acceptInvitation", { token: "guessed" }))).toBe("signed_out");
  });
});

describe("resendInvitation and revokeInvitation", () => {
  test("a resent one has a new key by mail, the old key is dead; a revoked one is over", async () => {
    const { id: invitationId, token: old } = world.program.invitations.mailed;
    const resent = await as("admin")("resendInvitation", { invitationId });
    expect(resent.url).toBeNull();
    expect(resent.invitation.sentAt).not.toBeNull();
    expect(await refusalOf(as(null)("readInvitation", { token: old }))).toBe(
      "invitation_not_found",
    );
    const token = tokenIn((await mailsTo("invited@nowhere.example")).at(-1)?.["text"]);
    const find = async () =>
      inTransaction(
        world.platform.pools.app,
        { identity: { personId: null }, readOnly: true },
        async (transaction) => findInvitation(transaction, token),
      );
    expect(await find()).toEqual({ email: "invited@nowhere.example" });
    const revoked = await as("coordinator")("revokeInvitation", { invitationId });
    expect(revoked).toMatchObject({ state: "revoked", can: { resend: false, revoke: false } });
    expect(await find()).toBeNull();
    expect(await as(null)("readInvitation", { token })).toMatchObject({ isOpen: false });
    expect(await refusalOf(as("admin")("resendInvitation", { invitationId }))).toBe(
      "invitation_over",
    );
  });

  test.each(["mentor", "analyst", "disclosingCoordinator", "foreignAdmin"] as const)(
    "%s sees and changes none",
    async (person) => {
      const { id: invitationId } = world.program.invitations.link;
      const asked = [
        as(person)("resendInvitation", { invitationId }),
        as(person)("revokeInvitation", { invitationId }),
        as(person)("getInvitations", { cohortId: world.program.cohorts.quiet }),
      ];
      expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(3).fill("not_found"));
    },
  );
});

test("all that was told has its declared shape", () => {
  const told = world.told;
  expect(told.length).toBeGreaterThan(0);
  expect(misshapen(told, cohortsEvents)).toEqual([]);
});
