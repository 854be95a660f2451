// A planned reorganisation as the API writes it: every fault with its place, and nothing that would leave more or less than one tree.

import { z } from 'zod';
import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { findings } from '../../../kernel/findings.ts';
import { type Fault, ok, type Result, refuse } from '../../../kernel/result.ts';
import { fitted, type ShapeCode } from '../../../kernel/shape.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../../kernel/time.ts';
import { type AccessFacts, reorganised } from '../../access/contract.ts';
import type { Reorganisation } from '../../catalogue/contract.ts';

/** Payroll's word is read through a plan for so long at most. */
const PLAN_DAYS = 90;

const uuid = z.uuid().toLowerCase();

const shape = z.object({
  name: z.string().trim().min(1).max(200),
  day: z.string(),
  until: z.string(),
  moves: z
    .array(
      z.object({
        from: uuid,
        to: uuid,
        how: z.enum(['into', 'under']).default('into'),
        given: z.enum(['keep', 'end']).default('keep'),
      }),
    )
    .min(1)
    .max(2_000),
  positions: z
    .array(z.object({ position: z.string().max(300), to: uuid }))
    .max(5_000)
    .default([]),
  units: z
    .array(
      z.object({
        id: uuid,
        name: z.string().trim().min(1).max(200),
        parent: uuid,
        /** A userId. */
        manager: z.string().max(100).nullish(),
      }),
    )
    .max(500)
    .default([]),
});
type Given = z.output<typeof shape>;

type Facts = FactSet<AccessFacts>;

export function plannedReorganisation(
  facts: Facts,
  id: string,
  given: Readonly<Record<string, unknown>>,
  now: Instant,
  place: string,
): Result<Reorganisation> {
  const read = shape.safeParse(given);
  if (!read.success) {
    const found = findings<ShapeCode>();
    fitted(shape, JSON.parse(JSON.stringify(given)), place, found);
    return refuse([...found.faults]);
  }
  const known = facts.versions('reorganisation', id).find((version) => version.to > now)?.content;
  const judging = new Judging(facts, read.data, now);
  const faults =
    known?.carriedOut == null
      ? judging.faults()
      : [fault('carriedOut', '', 'It has been carried out; it can only end.')];
  if (faults.length > 0) return refuse(faults.map((one) => ({ ...one, pointer: `${place}${one.pointer}` })));
  return ok(judging.plan());
}

const fault = (code: string, pointer: string, detail: string): Fault => ({ code, pointer, detail });

class Judging {
  readonly #facts: Facts;
  readonly #given: Given;
  readonly #now: Instant;
  readonly #planned: ReadonlySet<string>;
  readonly #people: ReadonlyMap<string, string>;

  constructor(facts: Facts, given: Given, now: Instant) {
    this.#facts = facts;
    this.#given = given;
    this.#now = now;
    this.#planned = new Set(given.units.map(({ id }) => id));
    const named = new Set(
      given.units.flatMap(({ manager }) => (manager == null ? [] : [manager.toLowerCase()])),
    );
    this.#people = named.size === 0 ? new Map() : peopleCalled(facts, named, now);
  }

  faults(): Fault[] {
    const found = [...this.#days(), ...this.#moves(), ...this.#units(), ...this.#positions()];
    return found.length > 0 ? found : this.#tree();
  }

  plan(): Reorganisation {
    const { units, ...rest } = this.#given;
    return {
      ...rest,
      units: units.map((unit) => ({
        ...unit,
        manager: unit.manager == null ? null : (this.#people.get(unit.manager.toLowerCase()) ?? null),
      })),
      carriedOut: null,
      heard: [],
    };
  }

  #days(): Fault[] {
    const { day, until } = this.#given;
    const today = dayOf(this.#now);
    const malformed = (['day', 'until'] as const).filter((name) => startOfDay(this.#given[name]) === null);
    if (malformed.length > 0)
      return malformed.map((name) => fault('malformedDate', `/${name}`, 'This is no day.'));
    if (day < today) return [fault('inThePast', '/day', 'It is today at the earliest.')];
    if (until <= day) return [fault('emptyInterval', '/until', 'It would end before it begins.')];
    if (until > addDays(day, PLAN_DAYS))
      return [fault('planTooLong', '/until', `Payroll must have caught up within ${PLAN_DAYS} days.`)];
    return [];
  }

  #unit(id: string) {
    return versionAt(this.#facts.versions('orgUnit', id), this.#now)?.content ?? null;
  }

  #unknown(id: string, pointer: string): Fault[] {
    return this.#unit(id) === null && !this.#planned.has(id)
      ? [fault('unknownReference', pointer, `There is no unit “${id}”.`)]
      : [];
  }

  #moves(): Fault[] {
    const { moves } = this.#given;
    const seen = new Set<string>();
    const gone = new Set(moves.filter(({ how }) => how === 'into').map(({ from }) => from));
    return moves.flatMap(({ from, to }, i) => {
      const at = `/moves/${i}`;
      const unit = this.#unit(from);
      const twice = seen.has(from);
      seen.add(from);
      if (unit === null) return [fault('unknownReference', `${at}/from`, `There is no unit “${from}”.`)];
      if (twice) return [fault('duplicateId', `${at}/from`, `The unit “${from}” moves twice.`)];
      if (unit.parent === null) return [fault('topUnit', `${at}/from`, 'The unit at the top stays.')];
      if (from === to) return [fault('cycle', `${at}/to`, 'A unit cannot go into itself.')];
      if (gone.has(to))
        return [fault('planChained', `${at}/to`, `The unit “${to}” goes into another itself.`)];
      return this.#unknown(to, `${at}/to`);
    });
  }

  #units(): Fault[] {
    const { units, moves } = this.#given;
    const named = new Set([...moves.map(({ to }) => to), ...units.map(({ parent }) => parent)]);
    const gone = new Set(moves.filter(({ how }) => how === 'into').map(({ from }) => from));
    return units.flatMap(({ id, parent, manager }, i) => {
      const at = `/units/${i}`;
      if (this.#unit(id) !== null || units.findIndex((one) => one.id === id) < i)
        return [fault('duplicateId', `${at}/id`, `The unit “${id}” is there already.`)];
      if (!named.has(id)) return [fault('notInPlan', `${at}/id`, `Nothing goes to the unit “${id}”.`)];
      if (gone.has(parent))
        return [fault('planChained', `${at}/parent`, `The unit “${parent}” goes into another.`)];
      if (manager != null && !this.#people.has(manager.toLowerCase()))
        return [fault('unknownReference', `${at}/manager`, `There is no person “${manager}”.`)];
      return this.#unknown(parent, `${at}/parent`);
    });
  }

  #positions(): Fault[] {
    const { positions, moves } = this.#given;
    const gone = new Set(moves.filter(({ how }) => how === 'into').map(({ from }) => from));
    return positions.flatMap(({ position, to }, i) => {
      const at = `/positions/${i}`;
      const held = versionAt(this.#facts.versions('position', position), this.#now)?.content;
      if (held === undefined)
        return [fault('unknownReference', `${at}/position`, `There is no position “${position}”.`)];
      if (!gone.has(held.orgUnit))
        return [
          fault('notInPlan', `${at}/position`, `The unit of the position “${position}” does not move.`),
        ];
      return gone.has(to)
        ? [fault('planChained', `${at}/to`, 'That unit goes into another itself.')]
        : this.#unknown(to, `${at}/to`);
    });
  }

  /** Tried on the tree itself: everything hangs together afterwards, and nothing lies below itself. */
  #tree(): Fault[] {
    const at = startOfDay(this.#given.day) ?? this.#now;
    const after = this.#facts.copy();
    const { changes } = reorganised(this.#facts, this.plan(), at);
    after.apply(changes.map(({ kind, id, after: versions }) => ({ kind, id, versions })));
    return this.#given.moves.flatMap(({ to }, i) =>
      reachesTop(after, to, at) ? [] : [fault('cycle', `/moves/${i}/to`, 'The unit would lie below itself.')],
    );
  }
}

function reachesTop(facts: Facts, unit: string, at: Instant): boolean {
  const seen = new Set<string>();
  for (let next: string | null = unit; next !== null; ) {
    const content: AccessFacts['orgUnit'] | undefined = versionAt(
      facts.versions('orgUnit', next),
      at,
    )?.content;
    if (content === undefined || seen.has(next)) return false;
    seen.add(next);
    next = content.parent;
  }
  return true;
}

function peopleCalled(facts: Facts, named: ReadonlySet<string>, now: Instant): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, versions] of facts.things('person')) {
    const userId = versionAt(versions, now)?.content.userId.toLowerCase();
    if (userId !== undefined && named.has(userId)) found.set(userId, id);
  }
  return found;
}

/** What is left to carry out: a unit that is gone already has been moved by payroll. Null where somebody would go to a unit that is not there. */
export function planLeft(facts: Facts, plan: Reorganisation, now: Instant): Reorganisation | null {
  const isThere = (unit: string) => versionAt(facts.versions('orgUnit', unit), now) !== null;
  const moves = plan.moves.filter(({ from }) => isThere(from));
  const at = startOfDay(dayOf(now)) ?? now;
  const left = { ...plan, moves };
  const after = facts.copy();
  const { changes } = reorganised(facts, left, at);
  after.apply(changes.map(({ kind, id, after: versions }) => ({ kind, id, versions })));
  const whole = [...moves, ...plan.positions].every(({ to }) => reachesTop(after, to, at));
  return whole ? left : null;
}
