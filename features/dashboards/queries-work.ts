import { sql } from "kysely";

/** As PostgreSQL writes it into JSON: instants are texts. */
export interface WorkJson {
  readonly action_items: readonly {
    readonly id: string;
    readonly title: string;
    readonly assignee_id: string;
    readonly is_mine: boolean;
    readonly priority: string;
    readonly status: string;
    readonly due_on: string | null;
    readonly is_stuck: boolean;
    readonly edition: number;
  }[];
  readonly open_for_me: number;
  readonly next_due_on: string | null;
  readonly sessions: readonly SessionJson[];
  readonly to_look_back_on: SessionJson | null;
  readonly notes: readonly {
    readonly id: string;
    readonly title: string;
    readonly audience: string;
    readonly changed_at: string;
    readonly changed_by: string | null;
  }[];
  readonly goals: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: string;
    readonly progress: number;
    readonly target_on: string | null;
    readonly owner_id: string;
    readonly is_mine: boolean;
  }[];
  readonly milestones: readonly {
    readonly kind: string;
    readonly reached_at: string;
    readonly is_new: boolean;
  }[];
}

export interface SessionJson {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly place_kind: string;
  readonly is_my_turn: boolean;
}

const sessionColumns = sql`
  s.id, s.title, s.state, s.starts_at, s.ends_at, s.place_kind,
  s.state = 'proposed' and s.proposer_id <> app.person_id() as is_my_turn`;

// The first four that are open, one's own before the other's, and how many are one's own: one look at the pair's items.
const itemsJson = sql`
  (select json_build_object(
      'first', coalesce(json_agg(json_build_object(
        'id', i.id, 'title', i.title, 'assignee_id', i.assignee_id, 'is_mine', i.is_mine, 'priority', i.priority,
        'status', i.status, 'due_on', i.due_on, 'is_stuck', i.is_stuck, 'edition', i.edition)
        order by i.place) filter (where i.place <= 4), '[]'),
      'open', count(*) filter (where i.is_mine), 'next_due_on', min(i.due_on) filter (where i.is_mine))
    from (
      select a.id, a.title, a.assignee_id, a.assignee_id = app.person_id() as is_mine, a.priority, a.status, a.due_on,
        a.stuck_at is not null as is_stuck, a.edition,
        row_number() over (order by a.assignee_id = app.person_id() desc, a.due_on nulls last, a.id) as place
      from action_items a
      where a.pair_id = r.id and a.status in ('pending', 'in_progress') and a.deleted_at is null) i)`;

const sessionsJson = sql`
  (select coalesce(json_agg(session), '[]') from (
    select ${sessionColumns} from sessions s
    where s.pair_id = r.id and s.state in ('proposed', 'accepted') and s.ends_at > now()
    order by s.starts_at, s.id
    limit 2) session)`;

const lookBackJson = sql`
  (select to_json(session) from (
    select ${sessionColumns} from sessions s
    where s.pair_id = r.id and s.state in ('accepted', 'held') and s.ends_at between now() - interval '14 days' and now()
      and not exists (
        select from session_impressions m where m.session_id = s.id and m.person_id = app.person_id())
    order by s.starts_at desc
    limit 1) session)`;

const notesJson = sql`
  (select coalesce(json_agg(note), '[]') from (
    select n.id, n.title, n.audience, n.changed_at, n.changed_by from shared_notes n
    where n.pair_id = r.id and n.archived_at is null and n.deleted_at is null
    order by n.changed_at desc, n.id desc
    limit 3) note)`;

const goalsJson = sql`
  (select coalesce(json_agg(goal), '[]') from (
    select g.id, g.title, g.state, g.progress, g.target_on, g.owner_id, g.owner_id = app.person_id() as is_mine
    from goals g
    where g.pair_id = r.id and g.state = 'open' and g.deleted_at is null
    order by g.owner_id = app.person_id() desc, g.created_at, g.id
    limit 3) goal)`;

const milestonesJson = sql`
  (select coalesce(json_agg(reached order by reached.reached_at), '[]') from (
    select m.kind, m.reached_at, not exists (
      select from pair_milestone_looks l
      where l.pair_id = m.pair_id and l.kind = m.kind and l.person_id = app.person_id()) as is_new
    from pair_milestones m where m.pair_id = r.id) reached)`;

/** What the pair `r` has before it, in the tables as dashboardOf names them; a part of that one statement. */
export const workJson = sql`
  (select json_build_object(
      'action_items', items -> 'first', 'open_for_me', items -> 'open', 'next_due_on', items -> 'next_due_on',
      'sessions', ${sessionsJson}, 'to_look_back_on', ${lookBackJson}, 'notes', ${notesJson}, 'goals', ${goalsJson},
      'milestones', ${milestonesJson})
    from (select ${itemsJson} as items offset 0) counted)`;
