-- The ground that a pair's work stands on: its two people, each with the side they are on.

alter table pairs add unique (id, cohort_id, organization_id);

-- One of the two of a pair. What belongs to one of them refers to this row, so that it can be nobody else's.
create table pair_people (
  pair_id uuid not null references pairs (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  side text not null check (side in ('mentor', 'mentee')),
  primary key (pair_id, person_id),
  unique (pair_id, side)
);
create index pair_people_person on pair_people (person_id);

alter table pairs no force row level security;
insert into pair_people (pair_id, person_id, side)
select id, mentor_person_id, 'mentor' from pairs
union all select id, mentee_person_id, 'mentee' from pairs;
alter table pairs force row level security;

alter table pair_people enable row level security;
alter table pair_people force row level security;

set local role trellis_policy;
-- The two of a pair are written down with it; a pair never changes who they are.
create function app.keep_people_of_pair() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'pair', true);
  insert into pair_people (pair_id, person_id, side)
  values (new.id, new.mentor_person_id, 'mentor'), (new.id, new.mentee_person_id, 'mentee');
  perform set_config('app.door', door_before, true);
  return null;
end
$$;
grant execute on function app.keep_people_of_pair() to trellis_owner;
reset role;
create trigger pairs_keep_people after insert on pairs
  for each row execute function app.keep_people_of_pair();
