-- Mail: every message Tillid sends or means to send, written once, in the transaction of what it tells of. And how the last sweep of
-- each kind went, for the administrator.

create table mail (
  municipality_id uuid not null references municipality,
  mail_id uuid not null,
  -- What it tells of, once: writing it again does nothing.
  key text not null,
  -- Uuid of the person.
  to_person text not null,
  kind text not null,
  language text not null,
  subject text not null,
  body text not null,
  -- The path in Tillid that it leads to.
  link text not null,
  about_task uuid,
  created_at timestamptz not null,
  send_after timestamptz not null,
  -- Waits for the daily mail instead of going by itself.
  digest boolean not null,
  -- The daily mail that told of it.
  in_digest uuid,
  -- Somebody is sending it. After a while without an answer it is anybody's again.
  claimed_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  sent_at timestamptz,
  -- Not tried again unless the administrator says so.
  given_up_at timestamptz,
  primary key (municipality_id, mail_id),
  constraint mail_once unique (municipality_id, key),
  constraint mail_language check (language in ('da', 'en')),
  constraint mail_told_once check (in_digest is null or digest)
);

create index mail_waiting on mail (municipality_id, send_after)
  where sent_at is null and in_digest is null and given_up_at is null;
create index mail_newest on mail (municipality_id, created_at desc, mail_id);
create index mail_about on mail (municipality_id, about_task) where about_task is not null;
create index mail_carried on mail (municipality_id, in_digest) where in_digest is not null;

create table sweep_run (
  municipality_id uuid not null references municipality,
  name text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  -- The last time it went well.
  succeeded_at timestamptz,
  error text,
  primary key (municipality_id, name)
);

alter table mail enable row level security;
alter table sweep_run enable row level security;

create policy own_municipality on mail
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on sweep_run
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on mail to tillid_app;
grant update (send_after, in_digest, claimed_at, attempts, last_error, sent_at, given_up_at) on mail to tillid_app;
grant select, insert on sweep_run to tillid_app;
grant update (started_at, finished_at, succeeded_at, error) on sweep_run to tillid_app;
