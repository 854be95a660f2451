-- Identity: local accounts, sessions, keys, and who has guessed how often. No secret is kept, only what proves one.

create table account (
  municipality_id uuid not null references municipality,
  -- Uuid of the person; a person has one account.
  person text not null,
  password_hash text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  disabled boolean not null default false,
  primary key (municipality_id, person)
);

create table session (
  municipality_id uuid not null references municipality,
  -- SHA-256 of the cookie's secret; 256 random bits need no salt and no slow hash.
  secret_hash bytea not null,
  session_id uuid not null,
  person text not null,
  method text not null check (method in ('account', 'demo')),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (municipality_id, secret_hash)
);

create index session_of on session (municipality_id, person);

create table api_key (
  municipality_id uuid not null references municipality,
  key_id uuid not null,
  secret_hash bytea not null,
  name text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  first_used_at timestamptz,
  primary key (municipality_id, key_id),
  constraint api_key_secret_once unique (municipality_id, secret_hash)
);

create table guess (
  municipality_id uuid not null references municipality,
  -- SHA-256 of the user name typed or of the address: a password typed in the wrong field must not be kept.
  subject_hash bytea not null,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (municipality_id, subject_hash)
);

alter table account enable row level security;
alter table session enable row level security;
alter table api_key enable row level security;
alter table guess enable row level security;

create policy own_municipality on account
  using (municipality_id::text = current_setting('tillid.municipality', true));
create policy own_municipality on session
  using (municipality_id::text = current_setting('tillid.municipality', true));
create policy own_municipality on api_key
  using (municipality_id::text = current_setting('tillid.municipality', true));
create policy own_municipality on guess
  using (municipality_id::text = current_setting('tillid.municipality', true));

grant select, insert on account to tillid_app;
grant update (password_hash, changed_at, disabled) on account to tillid_app;
grant select, insert, delete on session to tillid_app;
grant update (seen_at) on session to tillid_app;
grant select, insert on api_key to tillid_app;
grant update (ended_at, first_used_at) on api_key to tillid_app;
grant select, insert, delete on guess to tillid_app;
grant update (failures, last_at, locked_until) on guess to tillid_app;
