-- The language that somebody has chosen for what Tillid writes to them. Whoever has not chosen has no row and is written to in the municipality's.

create table mail_language (
  municipality_id uuid not null references municipality,
  person text not null,
  language text not null,
  chosen_at timestamptz not null,
  primary key (municipality_id, person),
  constraint mail_language_known check (language in ('da', 'en'))
);

alter table mail_language enable row level security;

create policy own_municipality on mail_language
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert, update, delete on mail_language to tillid_app;
