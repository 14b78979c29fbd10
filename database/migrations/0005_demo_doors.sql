-- The people of the invented organization whose eyes a visitor may borrow with one click. Empty on a real instance:
-- no row, no door.
create table demo_doors (
  person_id uuid primary key references people (id) on delete cascade,
  organization_id uuid not null references organizations (id) on delete cascade,
  place integer not null,
  role text not null check (role in ('owner', 'admin', 'coordinator', 'analyst', 'mentor', 'mentee')),
  cohort_name text
);
create index demo_doors_organization on demo_doors (organization_id);
alter table demo_doors enable row level security;
alter table demo_doors force row level security;
