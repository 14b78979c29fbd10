import type pg from "pg";

/**
 * What people were told of half a year of life: the newest of what the partner did. The last three are new to everybody,
 * what came before was read some hours later. What the database told while the rows were loaded goes: it has the wrong days.
 */
export async function addNotifications(client: pg.Client): Promise<void> {
  await client.query("delete from notifications");
  await client.query(
    `with done as (
       select i.pair_id, i.assignee_id as person_id, 'action_item_assigned' as kind, 'action_item' as thing, i.id,
         i.creator_id as actor_id, i.created_at as at
       from action_items i where i.deleted_at is null and i.creator_id <> i.assignee_id
       union all
       select i.pair_id, i.creator_id, 'action_item_done', 'action_item', i.id, i.assignee_id, i.completed_at
       from action_items i
       where i.deleted_at is null and i.completed_at is not null and i.creator_id <> i.assignee_id
       union all
       select n.pair_id, other.person_id, 'shared_note_changed', 'shared_note', n.id, n.changed_by, n.changed_at
       from shared_notes n
       join pair_people other on other.pair_id = n.pair_id and other.person_id <> n.changed_by
       where n.audience <> 'me' and n.deleted_at is null
       union all
       select s.pair_id, other.person_id, 'session_proposed', 'session', s.id, s.proposer_id, s.created_at
       from sessions s
       join pair_people other on other.pair_id = s.pair_id and other.person_id <> s.proposer_id
       where s.state = 'proposed' and s.starts_at > now()
       union all
       select s.pair_id, s.proposer_id, 'session_accepted', 'session', s.id, other.person_id,
         s.created_at + interval '3 hours'
       from sessions s
       join pair_people other on other.pair_id = s.pair_id and other.person_id <> s.proposer_id
       where s.state = 'accepted' and s.starts_at > now()
       union all
       select distinct on (g.id) g.pair_id, g.owner_id, 'goal_checked_in', 'goal', g.id, c.author_id, c.at
       from goals g join goal_check_ins c on c.goal_id = g.id and c.author_id <> g.owner_id
       where g.audience = 'pair'
       order by pair_id, id, at desc
     ),
     ranked as (
       select d.*, p.cohort_id, p.organization_id,
         row_number() over (partition by d.person_id order by d.at desc, d.id) as place
       from done d join pairs p on p.id = d.pair_id and p.state in ('active', 'paused')
       where d.person_id is not null and d.at < now()
     )
     insert into notifications (organization_id, person_id, cohort_id, pair_id, kind, thing, thing_id, actor_id,
       first_at, last_at, read_at)
     select organization_id, person_id, cohort_id, pair_id, kind, thing, id, actor_id, at, at,
       case when place > 3 then least(at + interval '5 hours', now()) end
     from ranked where place <= 14`,
  );
}
