-- Incidents and what has happened to them. What has happened is only ever added to.

create table incident (
  municipality_id uuid not null references municipality,
  -- Chosen by whoever reports it, so that a report sent twice is one.
  incident_id uuid not null,
  number text not null,
  reported_at timestamptz not null,
  -- Uuid of the person.
  reported_by text not null,
  -- What follows from what has happened, kept here so that lists find it.
  state text not null check (state in ('reported', 'open', 'closed')),
  class text,
  severity text,
  cause text,
  unit text,
  system text,
  -- Something is still to come of it.
  pending boolean not null,
  -- The earliest moment that a clock which runs is out.
  due_at timestamptz,
  -- Everything that is said in it, for searching.
  words text not null,
  -- Kept, since row-level security lets no index on it be used: read through, and quick enough at that.
  found_by tsvector not null generated always as (to_tsvector('danish', words)) stored,
  primary key (municipality_id, incident_id),
  constraint incident_number unique (municipality_id, number)
);

create index incident_by_number on incident (municipality_id, number desc);
create index incident_pending on incident (municipality_id) where pending;

create table incident_event (
  municipality_id uuid not null references municipality,
  incident_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  -- Uuid of the person; null where it followed by itself.
  by text,
  -- JSON.
  event text not null,
  primary key (municipality_id, incident_id, seq)
);

-- Who has which part in it: reporter, handler, told; hidden from, and those it was about who have been told.
create table incident_part (
  municipality_id uuid not null references municipality,
  -- Uuid.
  person text not null,
  incident_id uuid not null,
  part text not null check (part in ('reporter', 'handler', 'told', 'hidden', 'concerned')),
  primary key (municipality_id, person, incident_id, part)
);

alter table incident enable row level security;
alter table incident_event enable row level security;
alter table incident_part enable row level security;

create policy own_municipality on incident
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on incident_event
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on incident_part
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on incident, incident_event, incident_part to tillid_app;
grant update (state, pending, class, severity, cause, unit, system, due_at, words) on incident to tillid_app;
-- Follows from the events, and is written anew with them.
grant delete on incident_part to tillid_app;
