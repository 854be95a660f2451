-- Idents that are never given to anybody else, and how people come into their accounts without anybody else knowing the password.

-- Only ever added to: an ident stays its person's also after they have left.
create table ident (
  municipality_id uuid not null references municipality,
  -- In lower case, as the keys of facts are.
  ident text not null,
  person text not null,
  reserved_at timestamptz not null,
  primary key (municipality_id, ident)
);

create index ident_of on ident (municipality_id, person, reserved_at);

-- Of two people who have had the same one it is the latest holder's.
insert into ident (municipality_id, ident, person, reserved_at)
select distinct on (municipality_id, key) municipality_id, key, id, lower(recorded)
from fact where kind = 'person' and key is not null
order by municipality_id, key, upper_inf(recorded) desc, lower(valid) desc nulls last, fact_no desc;

create table activation (
  municipality_id uuid not null references municipality,
  activation_id uuid not null,
  -- Uuid of the person whose account it opens.
  person text not null,
  way text not null check (way in ('letter', 'mail', 'registrar', 'operator')),
  -- What it proves when it is used, and on what ground.
  level text not null check (level in ('lav', 'betydelig', 'hoej')),
  evidence text not null,
  started_at timestamptz not null,
  -- Uuid of the person who began it; null at the command line.
  started_by text,
  -- SHA-256 of the code; null until it stands in a letter or a mail, since it is made there and kept nowhere.
  code_hash bytea,
  sent_at timestamptz,
  expires_at timestamptz,
  -- Right code, wrong answer to what payroll knows.
  failures integer not null default 0,
  used_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('replaced', 'guessed', 'stopped', 'left')),
  primary key (municipality_id, activation_id),
  constraint activation_sent check ((code_hash is null) = (expires_at is null)),
  constraint activation_ended check ((ended_at is null) = (ended_why is null))
);

create unique index activation_open on activation (municipality_id, person) where used_at is null and ended_at is null;
create index activation_of on activation (municipality_id, person, started_at);
create unique index activation_code on activation (municipality_id, code_hash) where code_hash is not null;

-- What somebody's password has been, so that it is not chosen again; only the last few are kept.
create table earlier_password (
  municipality_id uuid not null references municipality,
  earlier_password_id uuid not null,
  person text not null,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (municipality_id, earlier_password_id)
);

create index earlier_password_of on earlier_password (municipality_id, person, set_at);

-- A browser that somebody has signed in from: their name being guessed at elsewhere does not keep them out of it.
create table known_device (
  municipality_id uuid not null references municipality,
  -- SHA-256 of the cookie's secret.
  secret_hash bytea not null,
  person text not null,
  seen_at timestamptz not null,
  primary key (municipality_id, secret_hash)
);

create index known_device_of on known_device (municipality_id, person);

-- Proofings from before an account was last activated say nothing of whoever holds it now.
alter table account add column activated_at timestamptz;
update account set activated_at = created_at;
alter table account alter column activated_at set not null;

alter table ident enable row level security;
alter table activation enable row level security;
alter table earlier_password enable row level security;
alter table known_device enable row level security;

create policy own_municipality on ident
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on activation
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on earlier_password
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on known_device
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on ident to tillid_app;
grant select, insert on activation to tillid_app;
grant update (code_hash, sent_at, expires_at, failures, used_at, ended_at, ended_why) on activation to tillid_app;
grant select, insert, delete on earlier_password to tillid_app;
grant select, insert, delete on known_device to tillid_app;
grant update (seen_at) on known_device to tillid_app;
grant update (activated_at) on account to tillid_app;
