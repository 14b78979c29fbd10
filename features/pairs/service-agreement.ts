import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { Agreement, AgreementVersion, agreementOperations } from "./contract-agreement.ts";
import * as queries from "./queries-agreement.ts";

type Input<Name extends keyof typeof agreementOperations> = z.output<
  (typeof agreementOperations)[Name]["input"]
>;

/** Both of a pair. */
const ALL_SIGNATURES = 2;

/** What stands around a version: the newest one's number, and whether anything may be written. */
interface Around {
  readonly newest: number;
  readonly isOpen: boolean;
}

function shapeVersion(
  row: queries.VersionRow,
  { personId }: Context,
  { newest, isOpen }: Around,
): AgreementVersion {
  const signatures = row.signatures.map(({ personId: signer, signedAt }) => ({
    personId: signer,
    signedAt,
  }));
  const mayRead = row.author_id !== null;
  return {
    version: row.version,
    // Whoever wrote it signed first.
    authorId: row.author_id ?? signatures[0]?.personId ?? personId,
    goals: row.goals,
    rhythm: row.rhythm,
    boundaries: row.boundaries,
    createdAt: row.created_at.toISOString(),
    signatures,
    can: {
      sign:
        isOpen &&
        mayRead &&
        row.version === newest &&
        signatures.every((signature) => signature.personId !== personId),
    },
  };
}

async function assertMine(context: Context, pairId: string): Promise<queries.MyPairRow> {
  const pair = await queries.myPair(context.transaction, pairId);
  if (pair === undefined) throw notFound();
  return pair;
}

/** As assertMine, to write: nobody does while contact is stopped. */
async function assertOpen(context: Context, pairId: string): Promise<queries.MyPairRow> {
  const pair = await assertMine(context, pairId);
  if (pair.is_stopped) throw new Problem("contact_stopped");
  return pair;
}

function mayWrite({ previewId }: Context, pair: queries.MyPairRow): boolean {
  return previewId === null && !pair.is_stopped;
}

async function agreementOf(
  context: Context,
  pairId: string,
  pair: queries.MyPairRow,
): Promise<Agreement> {
  const { transaction } = context;
  const [newest] = await queries.versions(transaction, pairId, { take: 1 });
  const holds = await queries.lastSigned(transaction, pairId);
  const [current] =
    holds === undefined
      ? []
      : await queries.versions(transaction, pairId, { before: holds + 1, take: 1 });
  const isProposed = newest !== undefined && newest.signatures.length < ALL_SIGNATURES;
  const around = { newest: newest?.version ?? 0, isOpen: mayWrite(context, pair) };
  return {
    current: current === undefined ? null : shapeVersion(current, context, around),
    proposed: isProposed ? shapeVersion(newest, context, around) : null,
    can: { propose: around.isOpen },
  };
}

export async function getPairAgreement(context: Context, { pairId }: Input<"getPairAgreement">) {
  return agreementOf(context, pairId, await assertMine(context, pairId));
}

export async function getPairAgreementVersions(
  context: Context,
  { pairId, before, take }: Input<"getPairAgreementVersions">,
) {
  const { transaction } = context;
  const pair = await assertMine(context, pairId);
  const [newest] = await queries.versions(transaction, pairId, { take: 1 });
  const around = { newest: newest?.version ?? 0, isOpen: mayWrite(context, pair) };
  const rows = await queries.versions(transaction, pairId, { before, take: take + 1 });
  const page = rows.slice(0, take);
  const hasMore = rows.length > take;
  return {
    versions: page.map((row) => shapeVersion(row, context, around)),
    hasMore,
    next: hasMore ? (page.at(-1)?.version ?? null) : null,
  };
}

async function tell(
  context: Context,
  pairId: string,
  version: number,
  {
    organization_id: organizationId,
    deed,
  }: { organization_id: string; deed: "proposed" | "signed" },
) {
  await context.record({
    kind: "agreement.changed",
    organizationId,
    actorId: context.personId,
    subjectId: pairId,
    payload: { version, deed },
    live: { rooms: [`pair:${pairId}`], frame: { pairId, version } },
  });
}

export async function proposePairAgreement(
  context: Context,
  input: Input<"proposePairAgreement">,
): Promise<Agreement> {
  const { pairId, version, goals, rhythm, boundaries } = input;
  const { transaction, personId } = context;
  const pair = await assertOpen(context, pairId);
  const [newest] = await queries.versions(transaction, pairId, { take: 1 });
  const isNext = version === (newest?.version ?? 0) + 1;
  if (isNext && (await queries.addVersion(transaction, input))) {
    await tell(context, pairId, version, { ...pair, deed: "proposed" });
    return agreementOf(context, pairId, pair);
  }
  // A repeated request is the same one version; anything else came too late.
  const isRepeated =
    newest?.version === version &&
    newest.author_id === personId &&
    newest.goals === goals &&
    newest.rhythm === rhythm &&
    newest.boundaries === boundaries;
  if (!isRepeated) throw new Problem("agreement_moved_on");
  return agreementOf(context, pairId, pair);
}

export async function signPairAgreement(
  context: Context,
  { pairId, version }: Input<"signPairAgreement">,
): Promise<Agreement> {
  const { transaction } = context;
  const pair = await assertOpen(context, pairId);
  const [newest] = await queries.versions(transaction, pairId, { take: 1 });
  if (newest === undefined) throw notFound();
  if (newest.version !== version) throw new Problem("agreement_moved_on");
  if (await queries.sign(transaction, pairId, version)) {
    await tell(context, pairId, version, { ...pair, deed: "signed" });
  }
  return agreementOf(context, pairId, pair);
}

export async function getFirstMeetingKit(
  context: Context,
  { pairId }: Input<"getFirstMeetingKit">,
) {
  const row = await queries.beginningOf(context.transaction, pairId);
  if (row === undefined) throw notFound();
  // Mentors know the program, and mentees often wait for a sign: so it is theirs to begin.
  const whoWritesFirst = "mentor" as const;
  return { isOver: row.has_met, whoWritesFirst, hasWritten: row.has_written };
}
