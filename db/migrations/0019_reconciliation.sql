-- Reconciliation: what systems say that they hold, by file, and how it differs from what should be.

-- Each file that was taken in. The newest of a system is what its accounts are.
create table account_file (
  municipality_id uuid not null references municipality,
  file_id uuid not null,
  system_id text not null,
  received_at timestamptz not null,
  -- JSON: whoever sent it.
  received_by text not null,
  sha256 text not null,
  accounts integer not null,
  primary key (municipality_id, file_id)
);

create index account_file_by_system on account_file (municipality_id, system_id, received_at);

-- The accounts of the newest file.
create table system_account (
  municipality_id uuid not null references municipality,
  system_id text not null,
  account text not null,
  -- As the system has it; null when it names nobody.
  ident text,
  state text not null check (state in ('active', 'closed')),
  -- JSON: roles with their constraints and last use.
  roles text not null,
  last_used text,
  primary key (municipality_id, system_id, account)
);

create table account_difference (
  municipality_id uuid not null references municipality,
  difference_id uuid not null,
  system_id text not null,
  -- SHA-256 of all that tells it from another, hex.
  difference_hash text not null,
  kind text not null check (kind in ('nobody', 'gone', 'extra', 'different', 'missing')),
  account text,
  person text,
  system_role text,
  -- JSON lists of constraints: what is there, what should be.
  has text not null,
  should text not null,
  found_at timestamptz not null,
  gone_at timestamptz,
  -- Ordered mended: by whom, when, till when, and in which order; null when nobody has answered.
  answered_at timestamptz,
  answered_by text,
  due text,
  order_id uuid,
  done_at timestamptz,
  done_by text,
  -- How often it was there again after it should have been mended.
  returns integer not null default 0,
  primary key (municipality_id, difference_id),
  constraint account_difference_answered check ((answered_at is null) = (due is null) and (due is not null or done_at is null))
);

create unique index account_difference_open on account_difference (municipality_id, system_id, difference_hash)
  where gone_at is null;

-- What somebody has said of an account: whose it is, or that it is a service account that somebody answers for until a day.
create table account_settlement (
  municipality_id uuid not null references municipality,
  settlement_id uuid not null,
  system_id text not null,
  account text not null,
  kind text not null check (kind in ('service', 'link')),
  person text not null,
  -- The first day it no longer counts; of a service account.
  until text,
  reason text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  ended_at timestamptz,
  primary key (municipality_id, settlement_id),
  constraint account_settlement_until check ((until is null) = (kind = 'link'))
);

create unique index account_settlement_open on account_settlement (municipality_id, system_id, account)
  where ended_at is null;

alter table account_file enable row level security;
alter table system_account enable row level security;
alter table account_difference enable row level security;
alter table account_settlement enable row level security;

create policy own_municipality on account_file
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on system_account
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on account_difference
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on account_settlement
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on account_file, system_account, account_difference, account_settlement to tillid_app;
grant delete on system_account to tillid_app;
grant update (gone_at, answered_at, answered_by, due, order_id, done_at, done_by, returns) on account_difference to tillid_app;
grant update (ended_at) on account_settlement to tillid_app;
