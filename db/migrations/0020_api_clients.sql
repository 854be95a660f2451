-- An API key and what it opens with become two things, so that a program changes over to a new secret while the old one still
-- works; and a key says who made it and where it may be used from, and each secret when it was last used.

alter table api_key
  -- Addresses and CIDR blocks; none: from anywhere.
  add column addresses text[] not null default '{}',
  -- The userId of the time, or the account of the machine; null of those made before this was kept.
  add column made_by text;

create table api_key_secret (
  municipality_id uuid not null references municipality,
  secret_id uuid not null,
  key_id uuid not null,
  -- SHA-256: 256 random bits need no salt and no slow hash.
  secret_hash bytea not null,
  created_at timestamptz not null,
  -- When it ends by itself because another one takes over; null: with the key.
  ends_at timestamptz,
  -- Ended by somebody; what was issued on it is worth nothing from then on.
  ended_at timestamptz,
  last_used_at timestamptz,
  last_used_from text,
  primary key (municipality_id, secret_id),
  constraint api_key_secret_only_once unique (municipality_id, secret_hash),
  constraint api_key_secret_of_key foreign key (municipality_id, key_id) references api_key
);

create index api_key_secret_of on api_key_secret (municipality_id, key_id);

-- The one secret that each key has had until now.
insert into api_key_secret (municipality_id, secret_id, key_id, secret_hash, created_at)
select municipality_id, key_id, key_id, secret_hash, created_at from api_key;

alter table api_key drop column secret_hash;

alter table api_key_secret enable row level security;

create policy own_municipality on api_key_secret
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant update (addresses) on api_key to tillid_app;
grant select, insert on api_key_secret to tillid_app;
grant update (ends_at, ended_at, last_used_at, last_used_from) on api_key_secret to tillid_app;
