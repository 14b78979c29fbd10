-- tables: messaging_preferences, conversation_readers
-- What the two of a pair let each other notice: who is there, who types, how far each has read. Whoever does not
-- share a thing is not shown it either, and the database is what holds to that.

grant select, insert (person_id, shares_typing, shares_seen, shares_presence),
  update (shares_typing, shares_seen, shares_presence) on messaging_preferences to trellis_app;
grant update (delivered_seq) on conversation_readers to trellis_app;
grant select (person_id, shares_typing, shares_seen, shares_presence) on messaging_preferences to trellis_policy;

set local role trellis_policy;

-- The partners of the asking person's running pairs.
create or replace function app.my_partner_ids() returns setof uuid
language sql stable security definer rows 5 set search_path = public, pg_temp
as $$
  select case when c.mentor_person_id = app.person_id() then c.mentee_person_id else c.mentor_person_id end
  from conversations c where c.id = any (array(select * from app.my_conversation_ids()))
$$;

-- The asking person's conversations with what both of the two share. Where contact is stopped only what was read
-- before is left to share.
create or replace function app.my_sharing()
returns table (conversation_id uuid, partner_id uuid, typing boolean, seen boolean, presence boolean)
language sql stable security definer rows 5 set search_path = public, pg_temp
as $$
  select c.id, other.id,
    c.stopped_at is null and coalesce(mine.shares_typing, true) and coalesce(theirs.shares_typing, true),
    coalesce(mine.shares_seen, true) and coalesce(theirs.shares_seen, true),
    c.stopped_at is null and coalesce(mine.shares_presence, true) and coalesce(theirs.shares_presence, true)
  from conversations c
  cross join lateral (
    select case when c.mentor_person_id = app.person_id() then c.mentee_person_id else c.mentor_person_id end as id
  ) other
  left join messaging_preferences mine on mine.person_id = app.person_id()
  left join messaging_preferences theirs on theirs.person_id = other.id
  where c.id = any (array(select * from app.my_conversation_ids()))
$$;

-- How far the partners' devices have got what was sent, and how far the partners have read: that only where both
-- share it, and null otherwise. What was read has arrived.
create or replace function app.partners_reading()
returns table (conversation_id uuid, person_id uuid, delivered_seq bigint, read_seq bigint)
language sql stable security definer rows 5 set search_path = public, pg_temp
as $$
  select r.conversation_id, r.person_id,
    case when s.seen then greatest(r.delivered_seq, r.read_seq) else r.delivered_seq end,
    case when s.seen then r.read_seq end
  from app.my_sharing() s
  join conversation_readers r on r.conversation_id = s.conversation_id and r.person_id = s.partner_id
$$;

grant execute on function app.my_sharing(), app.partners_reading() to trellis_app;
reset role;

-- messaging_preferences -------------------------------------------------------------------------------------
-- One's own alone, and never in a preview: whether somebody hides that they are there is nobody's business.
create policy messaging_preferences_own on messaging_preferences for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);
create policy messaging_preferences_add on messaging_preferences for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null);
create policy messaging_preferences_change on messaging_preferences for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);
-- The functions above ask for the two of each pair.
create policy messaging_preferences_of_pairs on messaging_preferences for select to trellis_policy
  using (person_id = app.person_id() or person_id = any (array(select app.my_partner_ids())));

-- conversation_readers --------------------------------------------------------------------------------------
create policy conversation_readers_of_pairs on conversation_readers for select to trellis_policy
  using (conversation_id = any (array(select * from app.my_conversation_ids())));
