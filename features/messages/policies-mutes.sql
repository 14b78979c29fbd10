-- tables: conversation_mutes

grant select, insert (conversation_id, person_id, muted_until), update (muted_until), delete
  on conversation_mutes to trellis_app;

-- What a person has muted is their own business: the partner is not told, and a preview looks at it and changes nothing.
create policy conversation_mutes_read on conversation_mutes for select to trellis_app
  using (person_id = app.person_id() and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_mutes_add on conversation_mutes for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_mutes_change on conversation_mutes for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_mutes_remove on conversation_mutes for delete to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
