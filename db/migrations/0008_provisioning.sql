-- Provisioning: what people have been asked to set up or remove by hand, and what they have confirmed; and what is known of moves.

-- A system whose rights are carried out by hand, from when what existed was taken to be in place.
create table fulfilment_system (
  municipality_id uuid not null references municipality,
  system_id text not null,
  begun_at timestamptz not null,
  primary key (municipality_id, system_id)
);

create table fulfilment_batch (
  municipality_id uuid not null references municipality,
  batch_id uuid not null,
  system_id text not null,
  -- What is to be set goes together, one batch a day; what is to be removed goes at once, by itself.
  kind text not null check (kind in ('daily', 'closing')),
  day date not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  closed_at timestamptz,
  primary key (municipality_id, batch_id)
);

create unique index fulfilment_batch_daily on fulfilment_batch (municipality_id, system_id, day) where kind = 'daily';

create table fulfilment_line (
  municipality_id uuid not null references municipality,
  line_id uuid not null,
  batch_id uuid not null,
  system_id text not null,
  person text not null,
  system_role text not null,
  -- Canonical JSON: constraint type to codes.
  constraints text not null,
  -- SHA-256 of the three above, hex: one right of one person.
  right_hash text not null,
  action text not null check (action in ('set', 'remove')),
  state text not null check (state in ('open', 'done', 'cannot', 'superseded')),
  ordered_at timestamptz not null,
  answered_at timestamptz,
  -- Uuid of the person; null when a later order took its place.
  answered_by text,
  reason text,
  primary key (municipality_id, line_id),
  foreign key (municipality_id, batch_id) references fulfilment_batch,
  constraint fulfilment_line_answered check ((answered_at is null) = (state = 'open'))
);

-- No right of anybody is ordered twice at the same time.
create unique index fulfilment_line_open on fulfilment_line (municipality_id, right_hash) where state = 'open';
create index fulfilment_line_by_batch on fulfilment_line (municipality_id, batch_id);
create index fulfilment_line_by_person on fulfilment_line (municipality_id, person);

-- What is in place in the system, as it was last confirmed.
create table fulfilment_item (
  municipality_id uuid not null references municipality,
  right_hash text not null,
  system_id text not null,
  person text not null,
  system_role text not null,
  constraints text not null,
  is_set boolean not null,
  -- What somebody said could not be done; it is not ordered again until somebody asks for it.
  stuck text check (stuck in ('set', 'remove')),
  confirmed_at timestamptz not null,
  -- Uuid of the person; null for what was taken to be in place from the beginning.
  confirmed_by text,
  primary key (municipality_id, right_hash)
);

create index fulfilment_item_by_system on fulfilment_item (municipality_id, system_id);
create index fulfilment_item_by_person on fulfilment_item (municipality_id, person);

-- A move from one unit to another, from when Tillid knew of it; what it ends follows from the facts and this.
create table lifecycle_move (
  municipality_id uuid not null references municipality,
  person text not null,
  moves_at timestamptz not null,
  learned_at timestamptz not null,
  -- JSON: assignment to the instant it is kept until.
  kept text not null,
  answered_at timestamptz,
  answered_by text,
  primary key (municipality_id, person, moves_at)
);

alter table fulfilment_system enable row level security;
alter table fulfilment_batch enable row level security;
alter table fulfilment_line enable row level security;
alter table fulfilment_item enable row level security;
alter table lifecycle_move enable row level security;

create policy own_municipality on fulfilment_system
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on fulfilment_batch
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on fulfilment_line
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on fulfilment_item
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
create policy own_municipality on lifecycle_move
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on fulfilment_system, fulfilment_batch, fulfilment_line, fulfilment_item, lifecycle_move to tillid_app;
grant update (closed_at) on fulfilment_batch to tillid_app;
grant update (state, answered_at, answered_by, reason) on fulfilment_line to tillid_app;
grant update (is_set, stuck, confirmed_at, confirmed_by) on fulfilment_item to tillid_app;
grant update (kept, answered_at, answered_by) on lifecycle_move to tillid_app;
