-- How people sign in takes two: what one administrator asks for waits here, and until somebody else has said yes what was before holds.

create table sign_in_change (
  municipality_id uuid not null references municipality,
  change_id uuid not null,
  -- Which provider it is about; null: whether local accounts may be used.
  provider text check (provider ~ '^[a-z][a-z0-9-]{0,39}$'),
  -- What is asked for, whole: `{name, settings, shown}` of a provider, else "on" or "off".
  wanted jsonb not null,
  -- Sealed as in sign_in_provider; gone once it is decided.
  secret text,
  asked_by text not null,
  -- When it was last written; what was tested before is untested.
  asked_at timestamptz not null,
  tested_at timestamptz,
  findings jsonb,
  trial jsonb,
  state text not null check (state in ('open', 'approved', 'refused', 'withdrawn', 'overtaken')),
  decided_at timestamptz,
  -- Null where nobody among the people did: at the machine.
  decided_by text,
  answer text,
  primary key (municipality_id, change_id),
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'approved' or decided_by is null or decided_by <> asked_by)
);

-- One waits at a time.
create unique index sign_in_change_open on sign_in_change (municipality_id, coalesce(provider, '')) where state = 'open';

alter table sign_in_change enable row level security;
create policy own_municipality on sign_in_change
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
grant select, insert, update on sign_in_change to tillid_app;
