// The same question put to the database: every right of everyone on one day, by one recursive statement over plain tables.
// It finds who, which system role and through which unit; it finds no intervals, no paths, and resolves no constraints.

import { PGlite } from '@electric-sql/pglite';
import type { Instant } from '../src/kernel/time.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import type { AnyFact } from './facts.ts';

const TABLES = `
create table unit (id text primary key, parent text, manager text);
create table person (id text primary key, disabled boolean, dni boolean);
create table post (id text primary key, person text, unit text, title text, dni boolean, valid tstzrange);
create table suspension (person text, valid tstzrange);
create table holding (person text, function text, unit text, valid tstzrange);
create table substitute (manager text, substitute text, unit text, valid tstzrange);
create table group_role (role_group text, role text);
create table role_grant (role text, system_role text);
create table assignment (
  id text primary key, role text, role_group text, to_person text, to_position text, to_unit text, inherit boolean,
  titles text[], not_titles text[], functions text[], managers text,
  except_persons text[], except_units text[], except_titles text[], valid tstzrange);
`;

const INDEXES = `
create index on unit (parent); create index on unit (manager);
create index on post (person); create index on post (unit);
create index on suspension (person); create index on holding (person); create index on holding (unit);
create index on substitute (manager); create index on role_grant (role); create index on group_role (role_group);
create index on assignment (to_person); create index on assignment (to_unit);
analyze;
`;

const EVERY_RIGHT = `
with recursive above (unit, above) as (
  select id, id from unit
  union all
  select a.unit, u.parent from above a join unit u on u.id = a.above where u.parent is not null
), active as (
  select p.id, p.dni from person p
  where not p.disabled
    and not exists (select from suspension s where s.person = p.id and s.valid @> $1::timestamptz)
    and exists (select from post o where o.person = p.id and o.valid @> $1::timestamptz)
), held as (
  select o.id, o.person, o.unit, o.title, o.dni or a.dni as dni
  from post o join active a on a.id = o.person where o.valid @> $1::timestamptz
), given as materialized (
  select * from assignment where valid @> $1::timestamptz
), reach as materialized (
  select g.id, a.unit from given g join above a on a.above = g.to_unit
  where (g.inherit or a.unit = g.to_unit)
    and (cardinality(g.except_units) = 0
      or not exists (select from above x where x.unit = a.unit and x.above = any (g.except_units)))
), fitting as (
  select g.id, h.person, h.unit
  from given g join reach r on r.id = g.id join held h on h.unit = r.unit
  where not h.dni
    and (g.titles is null or h.title = any (g.titles))
    and (g.not_titles is null or h.title is null or h.title <> all (g.not_titles))
    and (h.title is null or h.title <> all (g.except_titles))
    and h.person <> all (g.except_persons)
), functioning as (
  select g.id, f.person, f.unit
  from given g join reach r on r.id = g.id join holding f on f.unit = r.unit join active a on a.id = f.person
  where g.functions is not null and f.function = any (g.functions) and f.valid @> $1::timestamptz
    and f.person <> all (g.except_persons)
), managing as (
  select g.id, u.manager as person, u.id as unit
  from given g join reach r on r.id = g.id join unit u on u.id = r.unit join active a on a.id = u.manager
  where g.managers is not null and u.manager <> all (g.except_persons)
  union all
  select g.id, s.substitute, u.id
  from given g join reach r on r.id = g.id join unit u on u.id = r.unit
  join substitute s on s.manager = u.manager and (s.unit is null or s.unit = u.id) and s.valid @> $1::timestamptz
  join active a on a.id = s.substitute
  where g.managers = 'managersAndSubstitutes' and s.substitute <> all (g.except_persons)
), reached as (
  select g.id, h.person, h.unit from given g join held h on h.person = g.to_person
  where g.to_position is null or g.to_position = h.id
  union all
  select f.id, f.person, f.unit from fitting f join given g on g.id = f.id
  where g.managers is null and g.functions is null
  union all
  select l.id, l.person, l.unit from managing l join given g on g.id = l.id
  where (g.functions is null or exists (select from functioning f where f.id = l.id and f.person = l.person))
    and (g.titles is null and g.not_titles is null and cardinality(g.except_titles) = 0
      or exists (select from fitting f where f.id = l.id and f.person = l.person))
  union all
  select f.id, f.person, f.unit from functioning f join given g on g.id = f.id
  where g.managers is null
    and (g.titles is null and g.not_titles is null and cardinality(g.except_titles) = 0
      or exists (select from fitting x where x.id = f.id and x.person = f.person))
), roles as (
  select id, role from given where role is not null
  union all
  select g.id, m.role from given g join group_role m on m.role_group = g.role_group
)
select distinct r.person, t.system_role, r.unit
from reached r join roles o on o.id = r.id join role_grant t on t.role = o.role
`;

export interface Hit {
  readonly person: string;
  readonly system_role: string;
  readonly unit: string;
}

/** The tables, filled; asked with `everyRight`. */
export class RightsBySql {
  readonly #db: PGlite;

  private constructor(db: PGlite) {
    this.#db = db;
  }

  static async load(facts: readonly AnyFact[]): Promise<RightsBySql> {
    const db = await PGlite.create();
    await db.exec(TABLES);
    for (const [table, rows] of Object.entries(tablesOf(facts))) {
      const insert = `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`;
      for (let at = 0; at < rows.length; at += 20_000) await db.query(insert, [rows.slice(at, at + 20_000)]);
    }
    await db.exec(INDEXES);
    return new RightsBySql(db);
  }

  /** Every right of everyone at `instant`, brought over to this program, as ours is. */
  async everyRight(instant: Instant): Promise<Hit[]> {
    const { rows } = await this.#db.query<Hit>(EVERY_RIGHT, [new Date(instant).toISOString()]);
    return rows;
  }

  close(): Promise<void> {
    return this.#db.close();
  }
}

type Rows = Record<string, unknown>[];

const bound = (instant: Instant): string => (Number.isFinite(instant) ? new Date(instant).toISOString() : '');
const valid = ({ from, to }: AnyFact): string => `[${bound(from)},${bound(to)})`;

function tablesOf(facts: readonly AnyFact[]): Record<string, Rows> {
  const of = <K extends keyof AccessFacts, R>(
    kind: K,
    row: (f: AnyFact, content: AccessFacts[K]) => R,
  ): R[] => facts.filter((f) => f.kind === kind).map((f) => row(f, f.content as AccessFacts[K]));
  return {
    unit: of('orgUnit', (f, { parent, manager }) => ({ id: f.id, parent, manager })),
    person: of('person', (f, p) => ({ id: f.id, disabled: p.disabled, dni: p.doNotInherit })),
    post: of('position', (f, p) => {
      return {
        id: f.id,
        person: p.person,
        unit: p.orgUnit,
        title: p.title,
        dni: p.doNotInherit,
        valid: valid(f),
      };
    }),
    suspension: of('suspension', (f, s) => ({ person: s.person, valid: valid(f) })),
    holding: of('functionHolding', (f, h) => {
      return { person: h.person, function: h.function, unit: h.orgUnit, valid: valid(f) };
    }),
    substitute: of('substitute', (f, s) => {
      return { manager: s.manager, substitute: s.substitute, unit: s.orgUnit, valid: valid(f) };
    }),
    group_role: of('roleGroup', (f, g) => g.roles.map((role) => ({ role_group: f.id, role }))).flat(),
    role_grant: of('jobFunctionRole', (f, r) => {
      return r.grants.map((g) => ({ role: f.id, system_role: g.systemRole }));
    }).flat(),
    assignment: of('assignment', assignmentRow),
  };
}

function assignmentRow(f: AnyFact, a: AccessFacts['assignment']): Record<string, unknown> {
  const { target, conditions, except } = a;
  return {
    id: f.id,
    role: a.what.kind === 'role' ? a.what.id : null,
    role_group: a.what.kind === 'roleGroup' ? a.what.id : null,
    to_person: target.kind === 'person' ? target.person : null,
    to_position: target.kind === 'person' ? target.position : null,
    to_unit: target.kind === 'orgUnit' ? target.orgUnit : null,
    inherit: target.kind === 'orgUnit' && target.inherit,
    titles: conditions.titles,
    not_titles: conditions.notTitles,
    functions: conditions.functions,
    managers: conditions.managers,
    except_persons: except.persons,
    except_units: except.orgUnits,
    except_titles: except.titles,
    valid: valid(f),
  };
}
