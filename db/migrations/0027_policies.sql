-- Sets of rules as they are written and read. Which version is valid when is a fact (`policy`).

create table policy (
  municipality_id uuid not null references municipality,
  policy_id uuid not null,
  name text not null,
  tier text not null check (tier in ('overall', 'operational', 'commonGuideline', 'guideline')),
  made_at timestamptz not null,
  made_by text not null,
  primary key (municipality_id, policy_id),
  constraint policy_name unique (municipality_id, name)
);

create table policy_version (
  municipality_id uuid not null references municipality,
  policy_id uuid not null,
  version integer not null,
  -- On every print: by it anyone can ask whether the version still is the valid one.
  code text not null,
  -- The case in which it is decided; null while it is only written.
  case_id uuid,
  begun_at timestamptz not null,
  begun_by text not null,
  primary key (municipality_id, policy_id, version),
  constraint policy_version_code unique (municipality_id, code)
);

-- Every writing of every version; the highest revision is what a draft reads now.
create table policy_writing (
  municipality_id uuid not null references municipality,
  policy_id uuid not null,
  version integer not null,
  revision integer not null,
  -- Markdown.
  text text not null,
  -- JSON: how violations are sanctioned, when it is to be valid, whom it concerns, what they are asked, whether it is public.
  terms text not null,
  at timestamptz not null,
  by text not null,
  found_by tsvector not null generated always as (to_tsvector('danish', text)) stored,
  primary key (municipality_id, policy_id, version, revision)
);

-- Who has confirmed having read which version.
create table policy_reading (
  municipality_id uuid not null references municipality,
  policy_id uuid not null,
  person text not null,
  version integer not null,
  at timestamptz not null,
  primary key (municipality_id, policy_id, person, version)
);

-- What sees to it that a clause is kept.
create table policy_keeper (
  municipality_id uuid not null references municipality,
  policy_id uuid not null,
  anchor text not null,
  kind text not null check (kind in ('conflictRule', 'attestation', 'assurance', 'control')),
  -- Id of a conflict rule or a system, or a control in words; empty where the kind says it all.
  thing text not null,
  at timestamptz not null,
  by text not null,
  primary key (municipality_id, policy_id, anchor, kind, thing)
);

alter table policy enable row level security;
alter table policy_version enable row level security;
alter table policy_writing enable row level security;
alter table policy_reading enable row level security;
alter table policy_keeper enable row level security;

create policy own_municipality on policy
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on policy_version
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on policy_writing
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on policy_reading
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on policy_keeper
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on policy, policy_version, policy_writing, policy_reading to tillid_app;
grant select, insert, delete on policy_keeper to tillid_app;
grant update (case_id) on policy_version to tillid_app;
