-- tables: shared_notes
-- What was deleted goes for good when nobody can want it back any more.

grant delete on shared_notes to trellis_policy;

set local role trellis_policy;

-- Takes away for good what was deleted thirty days ago; false where it came back, or where it is not time yet.
create or replace function app.purge_shared_note(note uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  is_gone boolean;
begin
  perform set_config('app.door', 'note', true);
  delete from shared_notes n where n.id = note and n.deleted_at <= clock_timestamp() - interval '30 days';
  is_gone := found;
  perform set_config('app.door', door_before, true);
  return is_gone;
end
$$;
grant execute on function app.purge_shared_note(uuid) to trellis_worker;
reset role;

create policy shared_notes_writing_purges on shared_notes for delete to trellis_policy using (app.door() = 'note');
