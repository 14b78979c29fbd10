-- Every mail the product writes: kept until it is sent, and its words for a week after.
create table mails (
  id uuid primary key,
  organization_id uuid references organizations (id) on delete cascade,
  recipient_id uuid references people (id) on delete cascade,
  to_address text not null check (length(to_address) between 3 and 320),
  kind text not null check (kind ~ '^[a-z]+(_[a-z]+)*$'),
  subject text not null check (length(subject) between 1 and 300),
  -- Both are taken away after seven days: links in them are keys.
  html text,
  text text,
  attempts integer not null default 0 check (attempts >= 0),
  last_error text check (length(last_error) <= 500),
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  check ((html is null) = (text is null))
);
create index mails_organization on mails (organization_id, created_at);
create index mails_recipient on mails (recipient_id, created_at);
create index mails_with_words on mails (created_at) where html is not null;

alter table mails enable row level security;
alter table mails force row level security;
