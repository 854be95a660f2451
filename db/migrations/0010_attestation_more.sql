-- Attestation, more of it: what it takes to undo an answer, rows that name a right nobody has, and a laxer policy that waits for a second person.

-- JSON: what the answer did, so that it can be undone while it has not taken effect.
alter table attestation_answer add column undo text;
grant update (undo) on attestation_answer to tillid_app;

-- A row that names a right the person does not have, to see whether it is noticed; only where the municipality has switched it on.
create table attestation_seed (
  municipality_id uuid not null,
  campaign_id uuid not null,
  sheet_id text not null,
  row_no integer not null,
  primary key (municipality_id, campaign_id, sheet_id, row_no),
  foreign key (municipality_id, campaign_id, sheet_id) references attestation_sheet
);

-- A policy that asks for less than the one that holds, as proposed; it holds when somebody else has confirmed it.
create table attestation_proposal (
  municipality_id uuid not null references municipality,
  proposal_id uuid not null,
  -- Canonical JSON: the policy, and the one it was judged against.
  value text not null,
  against text not null,
  reason text not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  state text not null check (state in ('open', 'confirmed', 'declined')),
  decided_at timestamptz,
  decided_by text,
  primary key (municipality_id, proposal_id),
  constraint attestation_proposal_decided check ((state = 'open') = (decided_at is null)),
  constraint attestation_proposal_by_two check (decided_by is null or state = 'declined' or decided_by <> proposed_by)
);

create unique index attestation_proposal_open on attestation_proposal (municipality_id) where state = 'open';

alter table attestation_seed enable row level security;
alter table attestation_proposal enable row level security;

create policy own_municipality on attestation_seed
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on attestation_proposal
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on attestation_seed, attestation_proposal to tillid_app;
grant update (state, decided_at, decided_by) on attestation_proposal to tillid_app;
