-- What follows an incident: who could have seen it, what is to be done, when it happened and was closed, and when its personal data was deleted.

alter table incident add column occurred_at timestamptz;
alter table incident add column closed_at timestamptz;
alter table incident add column erased_at timestamptz;

create index incident_closed on incident (municipality_id, closed_at) where closed_at is not null and erased_at is null;

-- Who could have seen it, as it was worked out then.
create table incident_exposure (
  municipality_id uuid not null references municipality,
  incident_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  by text not null,
  -- When the last fact it stands on was recorded.
  known_at timestamptz not null,
  -- JSON: what was asked for, and how many it was.
  head text not null,
  -- JSON: everybody and why; null where it was deleted after the incident was put into the journal.
  content text,
  -- SHA-256 of the content.
  hash text not null,
  primary key (municipality_id, incident_id, seq)
);

-- Something somebody is to do: in handling an incident, after its evaluation, or since the same happens again and again in a unit.
create table incident_measure (
  municipality_id uuid not null references municipality,
  measure_id uuid not null,
  source text not null check (source in ('task', 'change', 'pattern')),
  -- Null of a pattern.
  incident_id uuid,
  text text not null,
  -- Uuid of the person who is to do it, or the unit whose manager is.
  owner text,
  unit text,
  -- Of a pattern: the cause, and JSON with the ids of the incidents that it is made of.
  cause text,
  incidents text,
  -- The last day.
  due date not null,
  opened_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  word text,
  primary key (municipality_id, measure_id),
  constraint incident_measure_owned check ((owner is null) <> (unit is null))
);

create index incident_measure_of on incident_measure (municipality_id, incident_id);
create index incident_measure_patterns on incident_measure (municipality_id, unit, cause) where source = 'pattern';

alter table incident_exposure enable row level security;
alter table incident_measure enable row level security;

create policy own_municipality on incident_exposure
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on incident_measure
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on incident_exposure, incident_measure to tillid_app;
grant update (content, head, by) on incident_exposure to tillid_app;
grant update (text, owner, unit, done_at, done_by, word) on incident_measure to tillid_app;
-- What was said in an incident is deleted when its time is out, and only then.
grant update (by, event) on incident_event to tillid_app;
grant update (reported_by, occurred_at, closed_at, erased_at) on incident to tillid_app;
