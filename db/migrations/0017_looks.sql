-- Finding again: whom each look in the log was at, and the requests that were opened last.

-- What the entries themselves say, by person, so that somebody can be told who looked at them without all of the log being read.
-- `*` is a look at everybody that names nobody. No foreign key: an entry and its rows are written by one statement after another.
create table audit_about (
  municipality_id uuid not null,
  person text not null,
  seq bigint not null,
  primary key (municipality_id, person, seq)
);

alter table audit_about enable row level security;
create policy own_municipality on audit_about
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));
grant select, insert on audit_about to tillid_app;

-- Bodies are canonical JSON, so a key stands in one way only, and never inside a text.
insert into audit_about (municipality_id, person, seq)
select distinct municipality_id, trim(both '"' from person), seq
from audit_entry,
  string_to_table(
    coalesce(
      substring(body from '"people":\[([^]]*)\]'),
      substring(body from '"thing":\{"id":("[^"]*"),"kind":"person"\}'),
      '*'
    ), ','
  ) as person
where position('"action":"rights.look"' in body) > 0;

create index access_request_opened on access_request (municipality_id, opened_at, request_id);
