-- Tillid as provider: the systems' own programs that sign people in through it, what each login holds, and what was released.

-- A program of a system that signs people in through Tillid; never deleted, so that a log entry keeps its meaning.
create table provider_client (
  municipality_id uuid not null references municipality,
  client_id text not null,
  system_id text not null,
  name text not null,
  -- `public` has no secret: a program in a browser or on a phone.
  kind text not null check (kind in ('confidential', 'public')),
  redirect_uris text[] not null check (cardinality(redirect_uris) > 0),
  after_logout_uris text[] not null,
  -- Where it is told that somebody has signed out; null when it does not want to know.
  logout_uri text,
  releases text[] not null,
  -- Asked of everybody who signs in here, beside what the system requires.
  level text check (level in ('lav', 'betydelig', 'hoej')),
  opens_at timestamptz not null,
  closes_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  primary key (municipality_id, client_id)
);

create index provider_client_of on provider_client (municipality_id, system_id);

create table provider_secret (
  municipality_id uuid not null references municipality,
  secret_id uuid not null,
  client_id text not null,
  -- SHA-256 of 256 random bits.
  secret_hash bytea not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (municipality_id, secret_id),
  foreign key (municipality_id, client_id) references provider_client
);

create index provider_secret_of on provider_secret (municipality_id, client_id);

-- What the protocol holds for a while: sessions with it, questions under way, codes, tokens. Ids are hashed, and what is held
-- is sealed with a key that is not here: who reads this table has nothing to show anywhere.
create table provider_artifact (
  municipality_id uuid not null references municipality,
  model text not null,
  id_hash bytea not null,
  uid_hash bytea,
  grant_hash bytea,
  -- The session in Tillid that it lives and dies with.
  session_id uuid,
  content bytea not null,
  consumed_at timestamptz,
  expires_at timestamptz not null,
  primary key (municipality_id, model, id_hash)
);

create index provider_artifact_uid on provider_artifact (municipality_id, uid_hash) where uid_hash is not null;
create index provider_artifact_grant on provider_artifact (municipality_id, grant_hash) where grant_hash is not null;
create index provider_artifact_session on provider_artifact (municipality_id, session_id) where session_id is not null;
create index provider_artifact_expiry on provider_artifact (municipality_id, expires_at);

-- Keys that tokens are signed with, one generation after another; the private part is sealed.
create table provider_key (
  municipality_id uuid not null references municipality,
  generation integer not null,
  public_key text not null,
  sealed bytea not null,
  signs_from timestamptz not null,
  primary key (municipality_id, generation)
);

-- Who is signed in where through which session, and whether the program has been told that it is over.
create table provider_login (
  municipality_id uuid not null references municipality,
  session_id uuid not null,
  client_id text not null,
  person text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  told_at timestamptz,
  attempts integer not null default 0,
  next_at timestamptz,
  given_up_at timestamptz,
  primary key (municipality_id, session_id, client_id),
  foreign key (municipality_id, client_id) references provider_client
);

create index provider_login_open on provider_login (municipality_id, session_id) where ended_at is null;
create index provider_login_due on provider_login (municipality_id, next_at)
  where ended_at is not null and told_at is null and given_up_at is null;

-- What has been told about somebody to which program; shown to that person.
create table provider_release (
  municipality_id uuid not null references municipality,
  person text not null,
  client_id text not null,
  what text[] not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null,
  primary key (municipality_id, person, client_id),
  foreign key (municipality_id, client_id) references provider_client
);

alter table provider_client enable row level security;
alter table provider_secret enable row level security;
alter table provider_artifact enable row level security;
alter table provider_key enable row level security;
alter table provider_login enable row level security;
alter table provider_release enable row level security;

create policy own_municipality on provider_client
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on provider_secret
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on provider_artifact
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on provider_key
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on provider_login
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on provider_release
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on provider_client, provider_secret, provider_key, provider_login, provider_release to tillid_app;
grant select, insert, update, delete on provider_artifact to tillid_app;
grant update (ended_at) on provider_client, provider_secret to tillid_app;
grant delete on provider_key, provider_login to tillid_app;
grant update (began_at, ended_at, told_at, attempts, next_at, given_up_at) on provider_login to tillid_app;
grant update (what, last_at, times) on provider_release to tillid_app;
