-- Drafts: changes that somebody has written and nobody has saved; published by a second person.

create table draft (
  municipality_id uuid not null references municipality,
  draft_id uuid not null,
  title text not null,
  -- Canonical JSON: the list of changes as the API takes them.
  changes text not null,
  reason text not null,
  state text not null,
  -- Uuid of the person; who asks from the machine itself writes no drafts.
  author text not null,
  reviewer text,
  -- What the reviewer said.
  answer text,
  -- One more for every change: whoever writes on an older one is told.
  revision integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (municipality_id, draft_id),
  constraint draft_state check (state in ('drafted', 'submitted', 'published', 'rejected', 'withdrawn')),
  constraint draft_four_eyes check (reviewer is null or reviewer <> author),
  constraint draft_reviewed check ((reviewer is not null) = (state in ('published', 'rejected')))
);

create index draft_open on draft (municipality_id, updated_at desc);

alter table draft enable row level security;

create policy own_municipality on draft
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on draft to tillid_app;
grant update (title, changes, reason, state, reviewer, answer, revision, updated_at) on draft to tillid_app;
