-- The ground: municipalities, the facts about them, and the log of every change and look.
-- municipality_id comes first in every key so that the tables can be distributed by it; no table has a trigger.

create extension if not exists btree_gist;

create table installation (
  created_at timestamptz not null,
  test_clock boolean not null
);

create table municipality (
  municipality_id uuid primary key,
  cvr text not null,
  name text not null,
  -- The last instant at which anything was recorded; every process compares it with what it holds in memory.
  known_at timestamptz not null,
  last_fact_no bigint not null default 0,
  constraint municipality_cvr_once unique (cvr)
);

create table fact (
  municipality_id uuid not null references municipality,
  fact_no bigint not null,
  kind text not null,
  id text not null,
  -- What must be unique among things of a kind at any time: a person's userId in lower case.
  key text,
  valid tstzrange not null check (not isempty(valid)),
  recorded tstzrange not null check (not isempty(recorded)),
  source text not null,
  content text not null,
  primary key (municipality_id, fact_no),
  constraint fact_is_one_thing_at_a_time
    exclude using gist (municipality_id with =, kind with =, id with =, valid with &&) where (upper_inf(recorded)),
  constraint fact_key_is_one_thing_at_a_time
    exclude using gist (municipality_id with =, kind with =, key with =, valid with &&)
    where (key is not null and upper_inf(recorded))
);

create index fact_opened on fact (municipality_id, lower(recorded));
create index fact_closed on fact (municipality_id, upper(recorded)) where not upper_inf(recorded);
create index fact_open on fact (municipality_id, kind, id) where upper_inf(recorded);

create table audit_head (
  municipality_id uuid primary key references municipality,
  size bigint not null
);

-- No foreign key of its own: its place in audit_head has one, and looking it up for each of 100,000 entries takes seconds.
create table audit_entry (
  municipality_id uuid not null,
  seq bigint not null,
  body text not null,
  leaf_hash bytea not null,
  primary key (municipality_id, seq)
);

create table audit_checkpoint (
  municipality_id uuid not null references municipality,
  size bigint not null,
  note text not null,
  primary key (municipality_id, size)
);

alter table municipality enable row level security;
alter table fact enable row level security;
alter table audit_head enable row level security;
alter table audit_entry enable row level security;
alter table audit_checkpoint enable row level security;

-- The setting is read in a subquery so that it is read once for each statement, not once for each row.
-- Which municipalities there are can be asked before one is chosen; nothing else can.
create policy own_municipality on municipality
  using (coalesce((select nullif(current_setting('tillid.municipality', true), '')::uuid), municipality_id) = municipality_id);
create policy own_municipality on fact
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on audit_head
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on audit_entry
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on audit_checkpoint
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select on installation to tillid_app;
grant select, insert on municipality to tillid_app;
grant update (cvr, name, known_at, last_fact_no) on municipality to tillid_app;
grant select, insert on fact to tillid_app;
grant update (recorded) on fact to tillid_app;
grant select, insert on audit_head to tillid_app;
grant update (size) on audit_head to tillid_app;
grant select, insert on audit_entry to tillid_app;
grant select, insert on audit_checkpoint to tillid_app;
