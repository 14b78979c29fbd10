import type pg from "pg";
import type { SignInCookies } from "./cookies.ts";

/** Who is asking, and by which sign-in. */
export type SignIn = { personId: string; signInId: string };

export type SignInLookup = {
  /** The person behind a Cookie header; null for nobody. Right to within a second. */
  personOf: (cookieHeader: string | undefined) => Promise<SignIn | null>;
  /** Says how one knows that notices of ended sign-ins still come: while they do, answers are kept for longer. */
  relyOn: (isHearing: () => boolean) => void;
  /** Notices may have been missed: every question goes to the database again. */
  forgetAll: () => void;
  /** A sign-in has ended: the next question about it goes to the database. */
  forget: (signInId: string) => void;
  forgetPerson: (personId: string) => void;
  /** Takes what came on the channel `trellis_revocation`. */
  heardRevocation: (payload: string) => void;
};

/** Under a second, so that what another process ended is refused in time where its notice may be lost. */
const UNHEARD_MILLISECONDS = 900;
/** While notices are heard. Not for good: what nobody tells, such as a clock that was set, is found out too. */
const HEARD_MILLISECONDS = 30_000;
const CACHE_ENTRIES = 20_000;
/** Longer Cookie headers, full of somebody else's cookies, would fill the memory. */
const LONGEST_KEY = 512;
/** A sign-in nobody uses for this long is over. */
export const IDLE_DAYS = 30;

type Row = { sign_in_id: string; person_id: string; is_due: boolean; ends_in: number };
type Found = { signIn: SignIn; endsAt: number };
type Entry = {
  askedAt: number;
  /** When it is over by itself; known once it is answered. */
  endsAt: number;
  answer: Promise<SignIn | null>;
  settled: SignIn | null;
};

const FIND = {
  name: "auth_sign_in_by_token",
  text: `select s.id as sign_in_id, s.user_id as person_id,
                s.updated_at < clock_timestamp() - interval '5 minutes' as is_due,
                1000 * extract(epoch from
                  least(s.expires_at, s.updated_at + interval '${IDLE_DAYS} days') - clock_timestamp())::float8 as ends_in
         from auth.session s join auth."user" u on u.id = s.user_id
         where s.token = $1 and s.expires_at > clock_timestamp()
           and s.updated_at > clock_timestamp() - interval '${IDLE_DAYS} days'
           and u.disabled_at is null`,
};
const TOUCH = {
  name: "auth_sign_in_used",
  text: `update auth.session set updated_at = clock_timestamp()
         where id = $1 and updated_at < clock_timestamp() - interval '5 minutes'`,
};

/**
 * The path every request takes. Several questions about one sign-in at the same moment share one
 * query. The answer is dropped at once when the sign-in ends here or a notice says so; where notices
 * may be missed it is kept for less than a second.
 */
export function signInLookup(parts: LookupParts): SignInLookup {
  const kept = new KeptAnswers();
  const forget = (signInId: string) => kept.drop((signIn) => signIn.signInId === signInId);
  const forgetPerson = (personId: string) => kept.drop((signIn) => signIn.personId === personId);
  return {
    personOf: async (cookieHeader = "") => {
      const known = kept.find(cookieHeader);
      if (known !== undefined) return known;
      const token = parts.cookies.read(cookieHeader);
      if (token === null) return null;
      // Kept by the header as it came, so that its signature is computed once a second and not once a request. No
      // header holds a line break: nobody can send the other kind of key.
      const key = cookieHeader.length > LONGEST_KEY ? `\n${token}` : cookieHeader;
      return kept.find(key) ?? kept.keep(key, ask(parts, token));
    },
    relyOn: (isHearing) => kept.relyOn(isHearing),
    forgetAll: () => kept.drop(() => true),
    forget,
    forgetPerson,
    heardRevocation: (payload) => {
      const { signInId, personId, kind } = parseRevocation(payload);
      if (kind === "sign_in_ended" && signInId !== undefined) forget(signInId);
      else if (kind === "person_disabled" && personId !== undefined) forgetPerson(personId);
      else kept.drop(() => true);
    },
  };
}

type LookupParts = {
  pool: pg.Pool;
  cookies: SignInCookies;
  /** Runs what the answer does not wait for. */
  background: (work: Promise<unknown>) => void;
};

async function ask({ pool, background }: LookupParts, token: string): Promise<Found | null> {
  const { rows } = await pool.query<Row>({ ...FIND, values: [token] });
  const row = rows[0];
  if (row === undefined) return null;
  if (row.is_due) background(pool.query({ ...TOUCH, values: [row.sign_in_id] }));
  return {
    signIn: { personId: row.person_id, signInId: row.sign_in_id },
    endsAt: Date.now() + row.ends_in,
  };
}

class KeptAnswers {
  readonly #entries = new Map<string, Entry>();
  #isHearing = (): boolean => false;

  relyOn(isHearing: () => boolean): void {
    this.#isHearing = isHearing;
  }

  find(key: string): Promise<SignIn | null> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    const age = Date.now() - entry.askedAt;
    // A clock set back would keep it for ever.
    const isFresh =
      age >= 0 && age < (this.#isHearing() ? HEARD_MILLISECONDS : UNHEARD_MILLISECONDS);
    return isFresh && Date.now() < entry.endsAt ? entry.answer : undefined;
  }

  keep(key: string, asked: Promise<Found | null>): Promise<SignIn | null> {
    const answer = asked.then((found) => found?.signIn ?? null);
    const entry: Entry = {
      askedAt: Date.now(),
      endsAt: Number.POSITIVE_INFINITY,
      answer,
      settled: null,
    };
    this.#makeRoom();
    this.#entries.set(key, entry);
    asked.then(
      (found) => {
        entry.settled = found?.signIn ?? null;
        entry.endsAt = found?.endsAt ?? 0;
        if (found === null) this.#remove(key, entry);
      },
      () => this.#remove(key, entry),
    );
    return answer;
  }

  /** Answers still being asked for are dropped too: they may be from before the end. */
  drop(isMeant: (signIn: SignIn) => boolean): void {
    for (const [key, { settled }] of this.#entries) {
      if (settled === null || isMeant(settled)) this.#entries.delete(key);
    }
  }

  #remove(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  /** A Map keeps the order of insertion: the first entry is the oldest. */
  #makeRoom(): void {
    if (this.#entries.size < CACHE_ENTRIES) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }
}

export type Revocation = { kind?: string; signInId?: string; personId?: string };

/** Reads a notice of `trellis_revocation`; a notice that cannot be read has no kind. */
export function parseRevocation(payload: string): Revocation {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== "object" || value === null) return {};
    const texts = Object.entries(value).filter(([, text]) => typeof text === "string");
    return Object.fromEntries(texts);
  } catch {
    return {};
  }
}
