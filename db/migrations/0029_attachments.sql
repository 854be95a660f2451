-- Files attached to a case or to something else. What they hold is on the disk, by its digest; these rows say whose it is.

create table attachment (
  municipality_id uuid not null references municipality,
  attachment_id uuid not null,
  -- `case UUID`: what it belongs to.
  about text not null,
  -- Its place among all that was ever attached there.
  seq integer not null,
  name text not null,
  type text not null,
  size integer not null,
  -- SHA-256, in hex.
  digest text not null,
  -- Confidential: not for those who see what it belongs to only because they oversee.
  access text not null check (access in ('open', 'confidential')),
  -- Scanned for what is harmful when it was taken in.
  scanned boolean not null,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  removed_by text,
  -- Others have had it before them: what it holds is kept, also when it is removed.
  held boolean not null default false,
  primary key (municipality_id, attachment_id),
  constraint attachment_place unique (municipality_id, about, seq),
  constraint attachment_removed check ((removed_at is null) = (removed_by is null))
);

create index attachment_digest on attachment (municipality_id, digest);

alter table attachment enable row level security;

create policy own_municipality on attachment
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on attachment to tillid_app;
grant update (removed_at, removed_by, held) on attachment to tillid_app;
