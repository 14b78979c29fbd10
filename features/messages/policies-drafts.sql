-- tables: message_drafts

grant select, insert (conversation_id, person_id, body, reply_to_seq, changed_at),
  update (body, reply_to_seq, changed_at), delete on message_drafts to trellis_app;

-- What somebody has begun to write is theirs alone: the partner is not shown it, nor is a preview.
create policy message_drafts_read on message_drafts for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy message_drafts_add on message_drafts for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy message_drafts_change on message_drafts for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy message_drafts_remove on message_drafts for delete to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
