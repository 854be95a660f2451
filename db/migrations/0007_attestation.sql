-- Attestation: campaigns, what each of them asks about whom, and what was answered. Rights themselves are never stored here as
-- something that holds: a row names a right, and whether it still holds is asked of the facts.

create table attestation_campaign (
  municipality_id uuid not null references municipality,
  campaign_id uuid not null,
  -- What made it: `regular 2026-12-01`, `extra move …`; opening the same again does nothing.
  key text not null,
  kind text not null,
  -- The fixed day of a regular campaign, the day of the event of an extra one, `YYYY-MM-DD`.
  day text not null,
  opened_at timestamptz not null,
  -- The midnight that ends the last day.
  due_at timestamptz not null,
  -- Canonical JSON of the frozen report; null while the campaign is open. Its hash is in the log.
  report text,
  closed_at timestamptz,
  primary key (municipality_id, campaign_id),
  constraint attestation_campaign_once unique (municipality_id, key),
  constraint attestation_campaign_closed_with_report check ((closed_at is null) = (report is null))
);

-- One subject before one attestor: a person's rights to a manager or a system's owner, or what a system's roles open.
create table attestation_sheet (
  municipality_id uuid not null,
  campaign_id uuid not null,
  sheet_id text not null,
  about text not null,
  -- The rule by which its attestor is found, canonical JSON; many sheets have the same.
  owner text not null,
  -- Uuids, canonical JSON, of people who must not answer beside the subject: whoever passed it on.
  never text not null,
  -- Uuid of the person, or id of the system.
  subject text not null,
  -- Canonical JSON, a list; a row is known by its place in it.
  rows text not null,
  row_count integer not null,
  primary key (municipality_id, campaign_id, sheet_id),
  foreign key (municipality_id, campaign_id) references attestation_campaign
);

create index attestation_sheet_by_owner on attestation_sheet (municipality_id, campaign_id, owner);

-- The answer that counts. One that was refused by whoever had to carry it out is open again, and may be answered anew.
create table attestation_answer (
  municipality_id uuid not null,
  campaign_id uuid not null,
  sheet_id text not null,
  row_no integer not null,
  answer text not null,
  -- Of a removal: the instant from which.
  from_at timestamptz,
  note text,
  -- What the row was against the last attestation, and whether its evidence had been opened, when it was answered.
  change text not null,
  evidence_read boolean not null,
  -- Only where the municipality has switched it on.
  seconds integer,
  answered_at timestamptz not null,
  answered_by text,
  stands_for text,
  primary key (municipality_id, campaign_id, sheet_id, row_no),
  foreign key (municipality_id, campaign_id, sheet_id) references attestation_sheet
);

-- Who opened the evidence of a row.
create table attestation_read (
  municipality_id uuid not null,
  campaign_id uuid not null,
  sheet_id text not null,
  row_no integer not null,
  person text not null,
  primary key (municipality_id, campaign_id, sheet_id, row_no, person),
  foreign key (municipality_id, campaign_id, sheet_id) references attestation_sheet
);

-- What was last kept of each subject: right → when, for which day, by whom, and how it came about then.
create table attestation_kept (
  municipality_id uuid not null references municipality,
  subject text not null,
  rights jsonb not null,
  primary key (municipality_id, subject)
);

-- When somebody last used a system role, where that is known.
create table attestation_use (
  municipality_id uuid not null references municipality,
  person text not null,
  system_role text not null,
  last_used text not null,
  primary key (municipality_id, person, system_role)
);

alter table attestation_campaign enable row level security;
alter table attestation_sheet enable row level security;
alter table attestation_answer enable row level security;
alter table attestation_read enable row level security;
alter table attestation_kept enable row level security;
alter table attestation_use enable row level security;

create policy own_municipality on attestation_campaign
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on attestation_sheet
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on attestation_answer
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on attestation_read
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on attestation_kept
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on attestation_use
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on attestation_campaign, attestation_sheet, attestation_answer, attestation_read, attestation_kept,
  attestation_use to tillid_app;
grant update (report, closed_at) on attestation_campaign to tillid_app;
grant update (answer, from_at, note, change, evidence_read, seconds, answered_at, answered_by, stands_for)
  on attestation_answer to tillid_app;
grant update (rights) on attestation_kept to tillid_app;
grant update (last_used) on attestation_use to tillid_app;
