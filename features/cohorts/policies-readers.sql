-- tables:
set local role trellis_policy;

-- Who reads what a pair of a cohort writes, by what the cohort discloses: the one table that the policies' functions and
-- the line above the composer are both made of. `pair`: the two; `safeguarding`: those who handle a report of one of
-- the two, for as long as it is open; `coordinators`: who runs the cohort, with a reason. Without a search path of its
-- own, so that it becomes a part of whatever asks it.
create or replace function app.message_readers(disclosure text) returns text[]
language sql immutable parallel safe
as $$
  select case disclosure
    when 'pair' then array['pair', 'safeguarding']
    when 'coordinators' then array['pair', 'safeguarding', 'coordinators']
  end
$$;

grant execute on function app.message_readers(text) to trellis_app;
reset role;
