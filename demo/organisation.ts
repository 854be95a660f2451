// What payroll says on a day: the full feed of that day, and the delta from one feed to the next.

import type { Day } from '../src/kernel/time.ts';
import { addDays } from '../src/kernel/time.ts';
import { mustBeDay, NOTICE_DAYS } from './days.ts';
import { type Deputy, deputies, giveDuties } from './duties.ts';
import { uuidOf } from './random.ts';
import { REORGANISED } from './reorganisation.ts';
import type { OrganisationDelta, OrganisationFile, PositionRow, UnitRow, UserRow } from './shapes.ts';
import { allPeople, type Duty, holds, type Job, type Person, type Spell } from './staff.ts';
import { FUNCTIONS, OTHER_TITLES } from './staffing.ts';
import { KINDS, UNITS_AFTER, UNITS_BEFORE, type Unit } from './tree.ts';

export const unitUuid = (key: string): string => uuidOf(`unit:${key}`);
export const titleUuid = (name: string): string => uuidOf(`title:${name}`);
export const functionUuid = (name: string): string => uuidOf(`function:${name}`);
export const personUuid = (userId: string): string => uuidOf(`person:${userId}`);
export const positionUuid = (userId: string, nth: number): string => uuidOf(`position:${userId}:${nth}`);

const TITLES: readonly string[] = [
  ...new Set(
    [...KINDS.values()].flatMap(({ head, titles }) => [head ?? [], titles.map(([title]) => title)].flat()),
  ),
  ...OTHER_TITLES,
].filter((title) => title !== '');

/** People who left stay in the feed so long. */
const KEPT_DAYS = 180;

export class Organisation {
  readonly people: readonly Person[];
  readonly #deputies: readonly Deputy[];
  readonly #reorganised: string;

  constructor(today: Day, seed: number) {
    const people = allPeople(today, seed);
    giveDuties(people, today, seed);
    this.people = people;
    this.#deputies = deputies(people, today, seed);
    this.#reorganised = mustBeDay(today, REORGANISED);
  }

  /** Who the feed of a day speaks of. */
  known(day: Day): Person[] {
    const sight = this.#sight(day);
    const gone = addDays(day, -KEPT_DAYS);
    return this.people.filter(({ named, jobs }) => {
      const told = jobs.filter((job) => isTold(job, sight));
      return told.length > 0 && (named || jobs.some((job) => job.to === null || job.to > gone));
    });
  }

  #sight(day: Day): Sight {
    return {
      now: day,
      soon: addDays(day, NOTICE_DAYS),
      units: new Set(this.units(day).map((unit) => unit.key)),
    };
  }

  units(day: Day): readonly Unit[] {
    return day < this.#reorganised ? UNITS_BEFORE : UNITS_AFTER;
  }

  /** Key of each unit → the person who heads it on a day. */
  heads(day: Day): Map<string, Person | null> {
    const holder = new Map<string, Person>();
    for (const person of this.people) {
      for (const job of person.jobs.filter((one) => holds(one, day))) {
        const key = `${job.unit}|${job.title}`;
        if (!holder.has(key)) holder.set(key, person);
      }
    }
    const heads = new Map<string, Person | null>();
    for (const { key, head, parent } of this.units(day)) {
      const own = parent === null ? holder.get('Direktion|Kommunaldirektør') : holder.get(`${key}|${head}`);
      heads.set(key, own ?? (head === null && parent !== null ? (heads.get(parent) ?? null) : null));
    }
    return heads;
  }

  /** All that payroll knows on a day, or at an instant. */
  feed(when: string): OrganisationFile {
    const day = when.slice(0, 10);
    const heads = this.heads(day);
    const known = this.known(day);
    const sight = { ...this.#sight(day), now: when };
    const ids = new Set(known.map((person) => person.userId));
    return {
      functions: FUNCTIONS.map((name) => ({ uuid: functionUuid(name), name })),
      orgUnits: this.units(day).map((unit) => unitRow(unit, heads.get(unit.key) ?? null)),
      titles: TITLES.map((name) => ({ uuid: titleUuid(name), name })),
      users: known.map((person) => userRow(person, sight)),
      substitutes: this.#deputies
        .filter(
          ({ from, manager, substitute }) => from <= sight.soon && ids.has(manager) && ids.has(substitute),
        )
        .map(({ manager, substitute, unit, from, to }) => ({
          manager,
          substitute,
          orgUnitUuid: unit === null ? null : unitUuid(unit),
          from,
          to,
        })),
    };
  }
}

/** What a feed can see: how far ahead, and which units there are. A position in a closed unit is no longer told of. */
interface Sight {
  readonly now: string;
  readonly soon: Day;
  readonly units: ReadonlySet<string>;
}

const isTold = (spell: Job | Duty, { soon, units }: Sight): boolean =>
  spell.from <= soon && units.has(spell.unit);

function toldEnd(spell: Spell, { soon }: Sight): string | null {
  return spell.planned || (spell.to !== null && spell.to <= soon) ? spell.to : null;
}

function unitRow(unit: Unit, head: Person | null): UnitRow {
  return {
    uuid: unitUuid(unit.key),
    name: unit.name,
    parentOrgUnitUuid: unit.parent === null ? null : unitUuid(unit.parent),
    manager: head === null ? null : { uuid: personUuid(head.userId), userId: head.userId },
    klePerforming: unit.performing,
    kleInterest: unit.interest,
    inheritKle: unit.inheritKle,
    level: 'NONE',
    cvr: null,
  };
}

function userRow(person: Person, sight: Sight): UserRow {
  const { userId, name, email, disabled } = person;
  return {
    extUuid: personUuid(userId),
    userId,
    name,
    email,
    disabled,
    doNotInherit: false,
    positions: person.jobs.flatMap((job, nth) =>
      isTold(job, sight) ? [positionRow(userId, job, nth, sight)] : [],
    ),
    functions: person.duties
      .filter((duty) => isTold(duty, sight))
      .map((duty) => ({
        functionUuid: functionUuid(duty.function),
        ouUuid: unitUuid(duty.unit),
        from: duty.from,
        to: toldEnd(duty, sight),
      })),
    suspensions: person.leave
      .filter(({ from, planned }) => from <= (planned ? sight.soon : sight.now))
      .map(({ from, to }) => ({ from, to })),
    klePerforming: [],
    kleInterest: [],
  };
}

function positionRow(userId: string, job: Job, nth: number, sight: Sight): PositionRow {
  return {
    uuid: positionUuid(userId, nth),
    name: job.title,
    orgUnitUuid: unitUuid(job.unit),
    titleUuid: titleUuid(job.title),
    from: job.from,
    to: toldEnd(job, sight),
    doNotInherit: job.doNotInherit,
    external: job.external,
  };
}

const texts = new WeakMap<object, string>();

/** A row as text: one feed's rows are compared twice, with the feed before and the feed after. */
function textOf(row: object): string {
  let text = texts.get(row);
  if (text === undefined) {
    text = JSON.stringify(row);
    texts.set(row, text);
  }
  return text;
}

/** What of `rows` is new or otherwise than it was, and what is gone. */
function differences<T extends object>(before: readonly T[], rows: readonly T[], keyOf: (row: T) => string) {
  const was = new Map(before.map((row) => [keyOf(row), row]));
  const changed = rows.filter((row) => {
    const old = was.get(keyOf(row));
    return old === undefined || textOf(old) !== textOf(row);
  });
  for (const row of rows) was.delete(keyOf(row));
  return { changed, gone: [...was.values()] };
}

/** The delta that takes Tillid from one feed to the next. */
export function delta(before: OrganisationFile, after: OrganisationFile): OrganisationDelta {
  const units = differences(before.orgUnits, after.orgUnits, (row) => row.uuid);
  const users = differences(before.users, after.users, (row) => row.extUuid);
  const substitutes = differences(before.substitutes, after.substitutes, (row) =>
    JSON.stringify(row),
  ).changed;
  return {
    ...(units.changed.length + units.gone.length > 0 && {
      orgUnits: [...units.changed, ...units.gone.map(({ uuid }) => ({ uuid, deleted: true as const }))],
    }),
    users: [
      ...users.changed,
      ...users.gone.map(({ extUuid, userId }) => ({ extUuid, userId, deleted: true as const })),
    ],
    ...(substitutes.length > 0 && { substitutes }),
  };
}
