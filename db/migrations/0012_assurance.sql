-- How certain it is who a session belongs to, and how each person was proofed. Whoever was signed in signs in again.

delete from session;

alter table session drop constraint session_method_check;
alter table session drop column method;
alter table session
  -- What was shown: password, totp, passkey, provider, demo.
  add column factors text[] not null check (cardinality(factors) > 0),
  add column level text not null check (level in ('lav', 'betydelig', 'hoej')),
  -- What may be said of it to others, before the municipality's notification is asked.
  add column outside text check (outside in ('lav', 'betydelig', 'hoej')),
  add column address text,
  add column agent text;

-- Never changed and never deleted: why somebody was believed, and by whom.
create table proofing (
  municipality_id uuid not null references municipality,
  proofing_id uuid not null,
  person text not null,
  method text not null check (method in ('operator', 'payroll', 'registrar', 'provider')),
  level text not null check (level in ('lav', 'betydelig', 'hoej')),
  evidence text not null,
  -- Uuid of the registrar; null where no person vouched.
  registrar text,
  proofed_at timestamptz not null,
  primary key (municipality_id, proofing_id)
);

create index proofing_of on proofing (municipality_id, person);

-- Accounts from before this were made at the command line.
insert into proofing (municipality_id, proofing_id, person, method, level, evidence, proofed_at)
select municipality_id, gen_random_uuid(), person, 'operator', 'betydelig', 'account made at the command line', created_at
from account;

alter table proofing enable row level security;
create policy own_municipality on proofing
  using (municipality_id::text = current_setting('tillid.municipality', true));
grant select, insert on proofing to tillid_app;
