-- Cases, what has happened to them, and the meetings in which they are decided. What has happened is only ever added to.

create table decision_case (
  municipality_id uuid not null references municipality,
  case_id uuid not null,
  number text not null,
  kind text not null,
  significance text not null,
  title text not null,
  unit text not null,
  access text not null check (access in ('open', 'closed')),
  -- JSON: what the case is about.
  subject text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  -- Where it stands follows from what has happened; kept here so that lists find it.
  state text not null check (state in ('open', 'decided', 'withdrawn')),
  -- Something still follows from it: it is not over, a condition is not met, or what was decided could not take effect.
  pending boolean not null,
  -- The title and every section as it reads now, for searching.
  words text not null,
  -- Kept, since row-level security lets no index on it be used: read through, and quick enough at that.
  found_by tsvector not null generated always as (to_tsvector('danish', words)) stored,
  primary key (municipality_id, case_id),
  constraint decision_case_number unique (municipality_id, number)
);

create index decision_case_by_number on decision_case (municipality_id, number desc);
create index decision_case_pending on decision_case (municipality_id) where pending;

create table case_event (
  municipality_id uuid not null references municipality,
  case_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  -- Uuid of the person; null where it followed by itself.
  by text,
  stands_for text,
  -- JSON.
  event text not null,
  primary key (municipality_id, case_id, seq)
);

-- Every writing of every section; the highest revision is what it reads now.
create table case_section (
  municipality_id uuid not null references municipality,
  case_id uuid not null,
  section text not null,
  revision integer not null,
  text text not null,
  at timestamptz not null,
  by text not null,
  primary key (municipality_id, case_id, section, revision)
);

-- Who has a part in a case: `person UUID`, `body ID`, `unit UUID`, `group ID`, `head`, `coordinator`.
create table case_part (
  municipality_id uuid not null references municipality,
  part text not null,
  case_id uuid not null,
  primary key (municipality_id, part, case_id)
);

create table body_meeting (
  municipality_id uuid not null references municipality,
  meeting_id uuid not null,
  body_id text not null,
  called_for timestamptz not null,
  primary key (municipality_id, meeting_id)
);

create index body_meeting_by_body on body_meeting (municipality_id, body_id, called_for desc);

create table meeting_event (
  municipality_id uuid not null references municipality,
  meeting_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  by text not null,
  -- JSON.
  event text not null,
  primary key (municipality_id, meeting_id, seq)
);

alter table decision_case enable row level security;
alter table case_event enable row level security;
alter table case_section enable row level security;
alter table case_part enable row level security;
alter table body_meeting enable row level security;
alter table meeting_event enable row level security;

create policy own_municipality on decision_case
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on case_event
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on case_section
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on case_part
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on body_meeting
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on meeting_event
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on decision_case, case_event, case_section, case_part, body_meeting, meeting_event to tillid_app;
grant update (significance, title, unit, access, subject, state, pending, words) on decision_case to tillid_app;
grant update (called_for) on body_meeting to tillid_app;
