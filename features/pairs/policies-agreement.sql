-- tables: pair_agreements, pair_agreement_signatures
-- What the two of a pair want to keep to is between them: nobody else reads it. Nothing of it is ever changed, and while
-- contact is stopped nothing is added.

grant select, insert (pair_id, version, author_id, goals, rhythm, boundaries) on pair_agreements to trellis_app;
grant select, insert (pair_id, version, person_id) on pair_agreement_signatures to trellis_app;

create policy pair_agreements_read on pair_agreements for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy pair_agreements_add on pair_agreements for insert to trellis_app
  with check (author_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));

-- That somebody signed is no word: a preview shows it.
create policy pair_agreement_signatures_read on pair_agreement_signatures for select to trellis_app
  using (pair_id = any (array(select * from app.my_pair_ids())));
create policy pair_agreement_signatures_add on pair_agreement_signatures for insert to trellis_app
  with check (person_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
