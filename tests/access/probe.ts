import type pg from "pg";
import type { Actor } from "./actors.ts";
import { UNSAY } from "./actors.ts";

/** One thing to try, and to take back at once. */
export type Task =
  | {
      readonly id: string;
      readonly kind: "rows";
      /** Answers the keys of all rows it reaches. */
      readonly whole: string;
      /** The same without naming a column: then no policy for select stands in its way. */
      readonly blind?: string;
      /** The same for the row of one key ($1), tried where the whole is refused. */
      readonly each?: string;
      readonly keys?: readonly string[];
    }
  | {
      readonly id: string;
      /** `insert`: the names of those that went through. `call`: one text each. */
      readonly kind: "insert" | "call";
      readonly attempts: readonly { readonly name: string; readonly sql: string }[];
    };

/** What one actor's try came to. */
export interface Told {
  /** The keys, the names of inserts that went through, or of calls with what they said. */
  readonly found: readonly string[];
  /** Refused for want of a right, whatever the row. */
  readonly denied: boolean;
  /** SQL state and message by key or name, of tries that failed. */
  readonly failed: Readonly<Record<string, string>>;
  /** Rows that the blind statement reached. */
  readonly blind: number | null;
}

export type ToldByActor = Map<string, Map<string, Told>>;

type Line = { actor: string; task: string } & Told;

/**
 * The loop runs inside the server, in an anonymous block: a thousand tries cost one round trip, and each is undone by the
 * exception that ends its own block. Errors of a try are its outcome.
 */
const BLOCK = `
declare
  asked constant jsonb := $asked$ASKED$asked$;
  actor jsonb; task jsonb; attempt jsonb; step text; one text;
  told jsonb := '[]'; found text[]; got text[]; failed jsonb; denied boolean; blind bigint; words text;
begin
  for actor in select * from jsonb_array_elements(asked -> 'actors') loop
  begin
    if actor ? 'role' then execute format('set local role %I', actor ->> 'role'); end if;
    for step in select * from jsonb_array_elements_text(actor -> 'steps') loop execute step; end loop;
    for task in select * from jsonb_array_elements(asked -> 'tasks') loop
      found := '{}'; failed := '{}'; denied := false; blind := null;
      if task ->> 'kind' = 'rows' then
        begin
          execute task ->> 'whole' into found;
          raise exception using errcode = 'ZZ999';
        exception when others then
          if sqlstate <> 'ZZ999' then
            get stacked diagnostics words = message_text;
            found := '{}';
            denied := sqlstate = '42501' and words like 'permission denied%';
            failed := failed || jsonb_build_object('*', sqlstate || ' ' || words);
          end if;
        end;
        if failed ? '*' and not denied and task ? 'each' then
          for one in select * from jsonb_array_elements_text(task -> 'keys') loop
          begin
            execute task ->> 'each' into got using one;
            found := found || got;
            raise exception using errcode = 'ZZ999';
          exception when others then
            if sqlstate <> 'ZZ999' then
              get stacked diagnostics words = message_text;
              -- A constraint is looked at after the policies: what it stops, they have let through.
              if sqlstate like '23%' then found := found || one;
              else failed := failed || jsonb_build_object(one, sqlstate || ' ' || words);
              end if;
            end if;
          end;
          end loop;
          failed := failed - '*';
        elsif task ? 'blind' and not failed ? '*' then
          begin
            execute task ->> 'blind';
            get diagnostics blind = row_count;
            raise exception using errcode = 'ZZ999';
          exception when others then
            if sqlstate <> 'ZZ999' then
              get stacked diagnostics words = message_text;
              failed := failed || jsonb_build_object('blind', sqlstate || ' ' || words);
            end if;
          end;
        end if;
      else
        for attempt in select * from jsonb_array_elements(task -> 'attempts') loop
        begin
          one := null;
          if task ->> 'kind' = 'call' then
            execute attempt ->> 'sql' into got;
            one := (attempt ->> 'name') || '=' || coalesce(array_to_string(got, ' '), '');
          else
            execute attempt ->> 'sql';
            one := attempt ->> 'name';
          end if;
          raise exception using errcode = 'ZZ999';
        exception when others then
          -- As above.
          if sqlstate = 'ZZ999' or (task ->> 'kind' = 'insert' and sqlstate like '23%') then
            found := found || coalesce(one, attempt ->> 'name');
          else
            get stacked diagnostics words = message_text;
            denied := denied or (sqlstate = '42501' and words like 'permission denied%');
            failed := failed || jsonb_build_object(attempt ->> 'name', sqlstate || ' ' || words);
          end if;
        end;
        end loop;
      end if;
      told := told || jsonb_build_object('actor', actor ->> 'name', 'task', task ->> 'id', 'found', found,
        'failed', failed, 'denied', denied, 'blind', blind);
    end loop;
  exception when others then
    told := told || jsonb_build_object('actor', actor ->> 'name', 'task', 'identity', 'found', array[]::text[],
      'failed', jsonb_build_object('*', sqlstate || ' ' || sqlerrm), 'denied', true, 'blind', null);
  end;
  if actor ? 'role' then execute 'reset role'; end if;
  execute asked ->> 'unsay';
  end loop;
  perform set_config('probe.told', told::text, true);
end`;

function blockFor(actors: readonly object[], tasks: readonly Task[]): string {
  const asked = JSON.stringify({ actors, tasks, unsay: UNSAY });
  if (asked.includes("$asked$")) throw new Error("A task holds the quotes of the block.");
  return `do $probe$${BLOCK.replace("ASKED", () => asked)}$probe$`;
}

async function run(client: pg.Client, block: string): Promise<ToldByActor> {
  await client.query(block);
  const { rows } = await client.query<{ told: Line[] }>(
    "select current_setting('probe.told')::jsonb as told",
  );
  const byActor: ToldByActor = new Map();
  for (const { actor, task, ...told } of rows[0]?.told ?? []) {
    const tasks = byActor.get(actor) ?? new Map<string, Told>();
    byActor.set(actor, tasks.set(task, told));
  }
  return byActor;
}

/** Tries the tasks on a connection that logged in as the actor's role, in the transaction people get; undone at its end. */
export async function probeAs(
  client: pg.Client,
  actor: Actor,
  tasks: readonly Task[],
  readOnly = false,
): Promise<Map<string, Told>> {
  await client.query(readOnly ? "begin read only" : "begin");
  try {
    for (const step of actor.steps) await client.query(step);
    const told = await run(client, blockFor([{ name: actor.name, steps: [] }], tasks));
    return told.get(actor.name) ?? new Map<string, Told>();
  } finally {
    await client.query("rollback");
  }
}

/** Tries the tasks for all actors in one go, taking each one's role; on a superuser's connection that is in a transaction. */
export async function probeAll(
  superuser: pg.Client,
  actors: readonly Actor[],
  tasks: readonly Task[],
): Promise<ToldByActor> {
  const given = actors.map(({ name, role, steps }) => ({ name, role, steps }));
  return run(superuser, blockFor(given, tasks));
}
