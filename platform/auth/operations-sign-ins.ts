import type { Handler } from "./asking.ts";
import { describeDevice } from "./devices.ts";
import { SignInProblem } from "./problems.ts";

type SignInRow = {
  id: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  updated_at: Date;
};

const MOST_LISTED = 100;

export const listSignIns: Handler<"listSignIns"> = async ({ parts, signIn }) => {
  const { rows } = await parts.pool.query<SignInRow>(
    `select id, ip_address, user_agent, created_at, updated_at from auth.session
     where user_id = $1 and expires_at > clock_timestamp()
     order by updated_at desc limit ${MOST_LISTED}`,
    [signIn.personId],
  );
  const signIns = rows.map((row) => {
    const { browser, system } = describeDevice(row.user_agent ?? undefined);
    return {
      id: row.id,
      isThisDevice: row.id === signIn.signInId,
      browser,
      system,
      network: row.ip_address === "" ? null : row.ip_address,
      signedInAt: row.created_at.toISOString(),
      lastUsedAt: row.updated_at.toISOString(),
    };
  });
  return { signIns };
};

export const endSignIn: Handler<"endSignIn"> = async ({ parts, signIn }, { signInId }) => {
  const ended = await parts.pool.query(`delete from auth.session where id = $1 and user_id = $2`, [
    signInId,
    signIn.personId,
  ]);
  parts.lookup.forget(signInId);
  if (ended.rowCount === 0) throw new SignInProblem("not_found");
  return {};
};

export const endOtherSignIns: Handler<"endOtherSignIns"> = async ({ parts, signIn }) => {
  const ended = await parts.pool.query(`delete from auth.session where user_id = $1 and id <> $2`, [
    signIn.personId,
    signIn.signInId,
  ]);
  parts.lookup.forgetPerson(signIn.personId);
  return { ended: ended.rowCount ?? 0 };
};
