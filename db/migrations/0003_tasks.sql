-- Tasks: what somebody has to do, found by who they are when they look, not by who they were when it was written.

create table task (
  municipality_id uuid not null references municipality,
  task_id uuid not null,
  kind text not null,
  -- What it came from, once: opening it again does nothing.
  key text not null,
  -- Canonical JSON, read by the module that opened it.
  about text not null,
  -- Canonical JSON: the rules by which its owners are found.
  owner text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  closed_at timestamptz,
  -- Uuid of the person; null when it closed by itself.
  closed_by text,
  outcome text,
  primary key (municipality_id, task_id),
  constraint task_once unique (municipality_id, key),
  constraint task_closed_with_outcome check ((closed_at is null) = (outcome is null))
);

create index task_open on task (municipality_id, due_at) where closed_at is null;

alter table task enable row level security;

create policy own_municipality on task
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on task to tillid_app;
grant update (owner, due_at, closed_at, closed_by, outcome) on task to tillid_app;
