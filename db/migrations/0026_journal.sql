-- What is to be put into the municipality's journal (ESDH), and what has been.

-- One row a version of a thing, written in the transaction that made it due. Exported where `exported_at` is there.
create table journal_export (
  municipality_id uuid not null references municipality,
  kind text not null,
  thing_id text not null,
  version integer not null,
  owed_at timestamptz not null,
  exported_at timestamptz,
  -- Below the directory of the municipality.
  folder text,
  -- SHA-256 of its metadata, which has the hash of every document.
  hash text,
  tries integer not null default 0,
  tried_at timestamptz,
  -- Why it could not be written, the last time it was tried.
  error text,
  primary key (municipality_id, kind, thing_id, version),
  constraint journal_export_whole check ((exported_at is null) = (folder is null) and (exported_at is null) = (hash is null))
);

create index journal_export_owed on journal_export (municipality_id) where exported_at is null;

insert into journal_export (municipality_id, kind, thing_id, version, owed_at)
select municipality_id, 'case', case_id::text, 1, now() from decision_case where state = 'decided';

alter table journal_export enable row level security;

create policy own_municipality on journal_export
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on journal_export to tillid_app;
grant update (exported_at, folder, hash, tries, tried_at, error) on journal_export to tillid_app;
