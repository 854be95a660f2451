-- What a person shows beside a password: one-time codes, passkeys, recovery codes; and when a session last saw one of them.

create table factor (
  municipality_id uuid not null references municipality,
  factor_id uuid not null,
  person text not null,
  kind text not null check (kind in ('totp', 'passkey')),
  -- What the person calls it.
  name text not null check (char_length(name) between 1 and 60),
  added_at timestamptz not null,
  -- Null until the first code has been typed: it counts for nothing before.
  confirmed_at timestamptz,
  used_at timestamptz,
  -- Of a code: its secret, sealed with a key outside the database, and the last step of time that a code was used for.
  sealed text,
  last_step bigint,
  -- Of a passkey (WebAuthn): its id, where it belongs, its public key, and how often it says it has been used.
  credential_id text check (char_length(credential_id) <= 1400),
  rp_id text,
  public_key bytea,
  counter bigint,
  transports text[],
  primary key (municipality_id, factor_id),
  check (kind <> 'totp' or sealed is not null),
  check (kind <> 'passkey' or (credential_id is not null and rp_id is not null and public_key is not null
    and counter is not null and confirmed_at is not null))
);

create unique index factor_credential on factor (municipality_id, credential_id) where kind = 'passkey';
create index factor_of on factor (municipality_id, person);

create table recovery_code (
  municipality_id uuid not null references municipality,
  person text not null,
  -- Made with a key outside the database, so that whoever reads this can try no codes on it.
  mark text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (municipality_id, person, mark)
);

-- What an authenticator is asked to sign: once, soon, and in the browser that asked.
create table challenge (
  municipality_id uuid not null references municipality,
  challenge_hash bytea not null,
  purpose text not null check (purpose in ('add', 'signIn', 'stepUp')),
  -- The session, or the browser of a visitor who is nobody yet.
  bound_to text not null,
  -- Where a visitor asks from: nobody fills the table alone.
  address text,
  expires_at timestamptz not null,
  primary key (municipality_id, challenge_hash)
);

create index challenge_from on challenge (municipality_id, address);

alter table session add column shown_at timestamptz;
update session set shown_at = started_at;
alter table session alter column shown_at set not null;

alter table factor enable row level security;
alter table recovery_code enable row level security;
alter table challenge enable row level security;

create policy own_municipality on factor
  using (municipality_id::text = current_setting('tillid.municipality', true));
create policy own_municipality on recovery_code
  using (municipality_id::text = current_setting('tillid.municipality', true));
create policy own_municipality on challenge
  using (municipality_id::text = current_setting('tillid.municipality', true));

grant select, insert, update, delete on factor to tillid_app;
grant select, insert, update, delete on recovery_code to tillid_app;
grant select, insert, delete on challenge to tillid_app;
