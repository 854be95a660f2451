// Everybody who worked in Eksempelby Kommune in the two years told of: the named people, and the staff drawn around them.

import type { Day } from '../src/kernel/time.ts';
import { addDays } from '../src/kernel/time.ts';
import { CAST, CAST_SUSPENSIONS, DISABLED, NOT_REPLACED } from './cast.ts';
import { dayFrom, mustBeDay, NOTICE_DAYS, table } from './days.ts';
import { drawName, Register } from './names.ts';
import { Dice } from './random.ts';
import { CLOSED, REORGANISED, TAKEN_OVER } from './reorganisation.ts';
import { KINDS, type Kind, UNITS_AFTER, UNITS_BEFORE, type Unit } from './tree.ts';

/** From `from` up to, not including, `to`. `planned`: the end was agreed from the start. */
export interface Spell {
  readonly from: string;
  to: string | null;
  planned: boolean;
}

export interface Job extends Spell {
  readonly unit: string;
  readonly title: string;
  readonly external: boolean;
  readonly doNotInherit: boolean;
}

export interface Duty extends Spell {
  readonly function: string;
  readonly unit: string;
}

/** One person with all that happens to them; a feed tells what of it is known on its day. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly named: boolean;
  readonly disabled: boolean;
  readonly jobs: Job[];
  readonly duties: Duty[];
  readonly leave: Spell[];
}

export const holds = (spell: Spell, day: string): boolean =>
  spell.from <= day && (spell.to === null || day < spell.to);

function castJob(today: Day, text: string): Job {
  const [unit = '', title = '', from = '', to = '', mark] = text.split(' / ').map((part) => part.trim());
  const end = dayFrom(today, to);
  return {
    unit,
    title,
    from: mustBeDay(today, from),
    to: end,
    planned: mark === 'ext' || (end !== null && end > addDays(today, NOTICE_DAYS)),
    external: mark === 'ext',
    doNotInherit: mark === 'noinherit',
  };
}

function namedPeople(today: Day, register: Register): Person[] {
  const people = table(CAST).map(({ fields: [userId = '', name = '', ...jobs] }): Person => {
    register.reserve(userId, name);
    return {
      userId,
      name,
      email: register.email(name),
      named: true,
      disabled: DISABLED.has(userId),
      jobs: jobs.map((text) => castJob(today, text)),
      duties: [],
      leave: [],
    };
  });
  const byId = new Map(people.map((person) => [person.userId, person]));
  for (const {
    fields: [userId = '', from = '', to = ''],
  } of table(CAST_SUSPENSIONS)) {
    const planned = !from.includes('T');
    byId.get(userId)?.leave.push({ from: mustBeDay(today, from), to: dayFrom(today, to), planned });
  }
  return people;
}

/** Draws staff for units, one job at a time. */
class Hiring {
  readonly people: Person[] = [];
  readonly #today: Day;
  readonly #dice: Dice;
  readonly #register: Register;

  constructor(today: Day, seed: number, register: Register) {
    this.#today = today;
    this.#dice = new Dice(seed, 'staff');
    this.#register = register;
  }

  #month(low: number, high: number): string {
    return mustBeDay(this.#today, `m${`+${this.#dice.whole(low, high)}`.replace('+-', '-')}`);
  }

  /** Nobody drawn is called what somebody named is called. */
  #name(women: number): string {
    let name = drawName(this.#dice, women);
    while (this.#register.isNamed(name)) name = drawName(this.#dice, women);
    return name;
  }

  #hire(unit: Unit, title: string, from: string): Person {
    const council = unit.kind === 'byråd';
    const name = this.#name(KINDS.get(unit.kind)?.women ?? 0.5);
    const job: Job = {
      unit: unit.key,
      title,
      from: council ? mustBeDay(this.#today, 'term-8') : from,
      to: council ? mustBeDay(this.#today, 'term') : null,
      planned: council,
      external: council,
      doNotInherit: false,
    };
    const person: Person = {
      userId: this.#register.userId(name),
      name,
      email: this.#register.email(name),
      named: false,
      disabled: false,
      jobs: [job],
      duties: [],
      leave: [],
    };
    this.people.push(person);
    return person;
  }

  /** Those who were there at the start, or came with a new unit, and who came after them. */
  staff(unit: Unit, seats: number, headTaken: HeadTaken, since: string | null): void {
    const dice = this.#dice;
    const titles = KINDS.get(unit.kind)?.titles ?? [];
    const given = new Map<string, number>();
    for (let seat = 0; seat < seats; seat++) {
      const head = seat === 0 && headTaken === 'free' && unit.head !== null;
      const title = head && unit.head !== null ? unit.head : nextTitle(titles, given);
      const from = since ?? this.#month(-(25 + Math.floor(dice.next() ** 2.2 * 320)), -25);
      const person = this.#hire(unit, title, from);
      if (since === null) this.#future(unit, person, head ? 0.08 : 0.16, head ? 0 : 0.035);
    }
    if (dice.chance(0.45) && since === null && unit.kind !== 'byråd') {
      this.#hire(unit, dice.weighted(titles), this.#month(-22, 1));
    }
  }

  /** Leaves and is replaced, moves to a unit of the same kind, has an end agreed, is on leave, or simply stays. */
  #future(unit: Unit, person: Person, leaves: number, moves: number): void {
    const dice = this.#dice;
    const job = person.jobs[0];
    if (job === undefined || unit.kind === 'byråd') return;
    const drawn = dice.next();
    if (drawn < leaves) {
      job.to = this.#month(-22, 1);
      if (!NOT_REPLACED.has(unit.key) || job.title !== unit.head) this.#hire(unit, job.title, job.to);
    } else if (drawn < leaves + moves) {
      const others = LASTING.filter((one) => one.kind === unit.kind && one.key !== unit.key && one.size > 0);
      if (others.length === 0) return;
      job.to = this.#month(-22, 0);
      person.jobs.push({ ...job, unit: dice.pick(others).key, from: job.to, to: null });
    } else if (drawn < leaves + moves + 0.02) {
      job.to = this.#month(3, 10);
      job.planned = true;
    } else if (drawn < leaves + moves + 0.04) {
      person.leave.push({ from: this.#month(-9, 0), to: this.#month(1, 6), planned: true });
    }
  }
}

/** The title that is furthest behind its share, so that a small unit too has some of each. */
function nextTitle(titles: Kind['titles'], given: Map<string, number>): string {
  const [first] = [...titles].sort(
    ([a, x], [b, y]) => ((given.get(a) ?? 0) + 1) / x - ((given.get(b) ?? 0) + 1) / y,
  );
  const title = first?.[0] ?? '';
  given.set(title, (given.get(title) ?? 0) + 1);
  return title;
}

type HeadTaken = 'taken' | 'free';

const LASTING = UNITS_BEFORE.filter((one) => !CLOSED.has(one.key));

/** The people of a closed unit go where its tasks went, on the day it closes. */
function follow(people: readonly Person[], reorganised: string): void {
  let turn = 0;
  for (const person of people) {
    for (const job of person.jobs.filter((one) => CLOSED.has(one.unit))) {
      if (job.to !== null && job.to <= reorganised) continue;
      const units = TAKEN_OVER[job.unit] ?? [];
      const unit = units[turn++ % units.length] ?? '';
      const title = job.title === 'Teamleder' ? 'Jobkonsulent' : job.title;
      if (job.from >= reorganised) person.jobs.splice(person.jobs.indexOf(job), 1, { ...job, unit, title });
      else {
        person.jobs.push({ ...job, unit, title, from: reorganised });
        job.to = reorganised;
        job.planned = false;
      }
    }
  }
}

/** Everybody, the named people first. */
export function allPeople(today: Day, seed: number): Person[] {
  const register = new Register();
  const named = namedPeople(today, register);
  const hiring = new Hiring(today, seed, register);
  const start = addDays(today, -730);
  const reorganised = mustBeDay(today, REORGANISED);
  const seats = new Map<string, number>();
  const heads = new Set<string>();
  for (const { unit, title, from, to } of named.flatMap((person) => person.jobs)) {
    if (from <= start || to === null) seats.set(unit, (seats.get(unit) ?? 0) + 1);
    heads.add(`${unit}|${title}`);
  }
  for (const unit of UNITS_AFTER.concat(UNITS_BEFORE.filter((one) => CLOSED.has(one.key)))) {
    const since = UNITS_BEFORE.some((one) => one.key === unit.key) ? null : reorganised;
    const head = heads.has(`${unit.key}|${unit.head}`) ? 'taken' : 'free';
    if (unit.size > 0) hiring.staff(unit, Math.max(0, unit.size - (seats.get(unit.key) ?? 0)), head, since);
  }
  const everybody = [...named, ...hiring.people];
  follow(everybody, reorganised);
  return everybody;
}
