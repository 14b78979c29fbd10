import pg from "pg";
import type { Acknowledged } from "./writers.ts";

/**
 * What must never be found of what the writers said, each as a question that answers with the places where it is.
 * A writer's texts are "<place> <number>", each said once; $1 and $2 are the acknowledged ids and numbers.
 */
const QUESTIONS: Readonly<Record<string, string>> = {
  "acknowledged and lost": `
    select a.id || ' acknowledged as ' || a.seq as place
    from unnest($1::uuid[], $2::bigint[]) as a (id, seq)
    where not exists (select 1 from messages m where m.id = a.id and m.seq = a.seq)`,
  "said once and written more than once": `
    select body || ' written ' || count(*) || ' times' as place
    from messages group by author_id, body having count(*) > 1`,
  "numbers with a gap": `
    select p.conversation_id || ': ' || count(m.seq) || ' messages, ' || coalesce(min(m.seq), 0) || ' to '
      || coalesce(max(m.seq), 0) || ', last given ' || p.last_seq as place
    from conversation_positions p left join messages m using (conversation_id)
    group by p.conversation_id, p.last_seq
    having count(m.seq) <> p.last_seq or coalesce(max(m.seq), 0) <> p.last_seq
      or (count(m.seq) > 0 and min(m.seq) <> 1)`,
  "not in the order they were sent": `
    select body || ' after ' || before as place
    from (
      select body, lag(body) over (partition by author_id order by seq) as before from messages
    ) said
    where split_part(body, ' ', 2)::int <> coalesce(split_part(before, ' ', 2)::int, 0) + 1`,
  "without exactly one event": `
    select coalesce(m.body, 'no message ' || e.subject_id) || ': ' || coalesce(e.told, 0) || ' events' as place
    from messages m
    full join (
      select subject_id, count(*) as told from events where kind = 'message.sent' group by subject_id
    ) e on e.subject_id = m.id
    where m.id is null or e.told is distinct from 1`,
};

const SHOWN_OF_EACH = 5;

/** Everything that is wrong with what was written, a line each; looked at in one snapshot, as superuser. */
export async function faultsIn(
  adminUrl: string,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const faults: string[] = [];
    await client.query("begin isolation level repeatable read read only");
    for (const [fault, question] of Object.entries(QUESTIONS)) {
      const values = question.includes("$1")
        ? [acknowledged.map(({ id }) => id), acknowledged.map(({ seq }) => seq)]
        : [];
      const { rows } = await client.query<{ place: string }>(question, values);
      faults.push(...rows.slice(0, SHOWN_OF_EACH).map(({ place }) => `${fault}: ${place}`));
      if (rows.length > SHOWN_OF_EACH) faults.push(`${fault}: ${rows.length} in all`);
    }
    return faults;
  } finally {
    await client.end();
  }
}
