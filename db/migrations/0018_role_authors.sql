-- Who has changed which role: whoever has does not decide on requests for it. What the log says, in a form that can be asked.

create table role_author (
  municipality_id uuid not null references municipality,
  -- `jobFunctionRole`, `systemRole`, `roleGroup`
  kind text not null,
  id text not null,
  person text not null,
  -- When they did so last.
  at timestamptz not null,
  primary key (municipality_id, kind, id, person)
);

alter table role_author enable row level security;

create policy own_municipality on role_author
  using (municipality_id = (select nullif(current_setting('tillid.municipality', true), '')::uuid));

grant select, insert on role_author to tillid_app;
grant update (at) on role_author to tillid_app;

-- Those who changed one before there was such a table: they stand in the log.
insert into role_author (municipality_id, kind, id, person, at)
select municipality_id, entry -> 'thing' ->> 'kind', entry -> 'thing' ->> 'id', entry -> 'actor' ->> 'id', max((entry ->> 'at')::timestamptz)
from (
  select municipality_id, body::jsonb as entry from audit_entry
  where body like '%jobFunctionRole.%' or body like '%systemRole.%' or body like '%roleGroup.%'
) as logged
where entry ->> 'action' in (
    'jobFunctionRole.added', 'jobFunctionRole.changed', 'jobFunctionRole.removed',
    'systemRole.added', 'systemRole.changed', 'systemRole.removed',
    'roleGroup.added', 'roleGroup.changed', 'roleGroup.removed'
  )
  and entry -> 'actor' ->> 'kind' = 'person'
group by 1, 2, 3, 4;
