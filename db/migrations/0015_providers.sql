-- Signing in through the municipality's own identity provider: what is set up, what has been answered, and which sessions came from it.

create table sign_in_provider (
  municipality_id uuid not null references municipality,
  -- A short name that stands in addresses: `adfs`.
  provider text not null check (provider ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null,
  -- Everything that is set up, but the secret.
  settings jsonb not null,
  -- Sealed with a key outside the database; null when the provider needs none, or has not been given it.
  secret text,
  shown boolean not null default false,
  changed_at timestamptz not null,
  -- Of the settings as they stand: null again whenever they change.
  tested_at timestamptz,
  findings jsonb,
  -- What came of the last sign-in that was made to try it, of the settings as they stand.
  trial jsonb,
  primary key (municipality_id, provider)
);

create table sign_in_rule (
  municipality_id uuid not null references municipality,
  local_accounts boolean not null,
  changed_at timestamptz not null,
  primary key (municipality_id)
);

-- Each journey to a provider is answered once. Only answers that were proven to come from the provider stand here.
create table sign_in_answer (
  municipality_id uuid not null references municipality,
  trip text not null,
  -- What the provider said, sealed, until it has been fetched by the browser that asked.
  said text,
  answered_at timestamptz not null,
  primary key (municipality_id, trip)
);

alter table session
  add column provider text,
  add column provider_level text check (provider_level in ('lav', 'betydelig', 'hoej')),
  add column provider_subject text,
  add column provider_session text,
  -- What the provider wants to see again at sign-out, sealed.
  add column provider_hint text;

create index session_from on session (municipality_id, provider, provider_subject);

alter table sign_in_provider enable row level security;
alter table sign_in_rule enable row level security;
alter table sign_in_answer enable row level security;

create policy own_municipality on sign_in_provider
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on sign_in_rule
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on sign_in_answer
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert, update, delete on sign_in_provider to tillid_app;
grant select, insert, update on sign_in_rule to tillid_app;
grant select, insert, update, delete on sign_in_answer to tillid_app;
