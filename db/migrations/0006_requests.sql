-- Requests for access: what was asked, who must decide, and who has. What is granted is a fact like any other.

create table access_request (
  municipality_id uuid not null references municipality,
  request_id uuid not null,
  batch_id uuid not null,
  requester text not null,
  receiver text not null,
  -- `role ID` or `roleGroup ID`.
  what text not null,
  state text not null check (state in ('open', 'granted', 'removed', 'refused', 'withdrawn')),
  revision integer not null,
  -- Somebody must answer it: it is undecided, or was given in an emergency and not yet judged.
  awaits boolean not null,
  opened_at timestamptz not null,
  -- Canonical JSON: what was asked, the steps, the decisions.
  content text not null,
  primary key (municipality_id, request_id)
);

create index access_request_by_requester on access_request (municipality_id, requester, opened_at);
create index access_request_by_what on access_request (municipality_id, what, opened_at);
create index access_request_open on access_request (municipality_id, opened_at) where awaits;
create index access_request_by_receiver on access_request (municipality_id, receiver, opened_at);

alter table access_request enable row level security;

create policy own_municipality on access_request
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on access_request to tillid_app;
grant update (state, awaits, revision, content) on access_request to tillid_app;
