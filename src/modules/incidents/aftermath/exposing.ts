// Working out who could have seen it: rights and their reasons from the engine, how far each had come from the orders and receipts.

import { canonical } from '../../../kernel/json.ts';
import { Refused } from '../../../kernel/problem.ts';
import { type Day, formatInstant, type Interval, touches, wholeDay } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Constraints } from '../../access/contract.ts';
import {
  explain,
  explanationRows,
  isAsked,
  Naming,
  personCalled,
  placeOf,
  type RightsEngine,
  type WhoFilter,
  whoHas,
} from '../../access/index.ts';
import type { Trail } from '../../provisioning/contract.ts';
import { readTrails } from '../../provisioning/index.ts';
import { type FoundAccess, foundIn } from '../../reconciliation/index.ts';
import { type ExposedRight, exposedIn } from '../domain/aftermath/exposure.ts';
import type { ExposedRow, ExposureAsked, ExposureInput } from '../domain/aftermath/exposure-routes.ts';
import { foundRows, isFoundAsked } from './found.ts';

/** What is frozen. */
export interface Exposure {
  readonly asked: ExposureAsked;
  /** RFC 3339: when the last fact that it stands on was recorded. */
  readonly knownAt: string;
  /** By person, those of what was asked for first. */
  readonly rows: readonly ExposedRow[];
}

interface Ground {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly knownAt: number;
}

/** What is in no municipality of the asker's is not found, rather than seen by nobody. */
function refuseUnknown({ facts }: RightsEngine, { system, role, org }: WhoFilter): void {
  const missing =
    (system !== null && facts.versions('system', system).length === 0) ||
    (role !== null && facts.versions('systemRole', role).length === 0) ||
    (org !== null && facts.versions('orgUnit', org).length === 0);
  if (missing) throw new Refused('notFound');
}

/** The systems that an asking can be about. */
function systemsOf({ facts }: RightsEngine, { system, role }: WhoFilter): string[] {
  if (system !== null) return [system];
  if (role !== null) return [...new Set(facts.versions('systemRole', role).map((v) => v.content.system))];
  return [...facts.things('system').keys()];
}

async function asked(
  { tx, engine }: Ground,
  municipality: string,
  filter: WhoFilter,
  window: Interval,
): Promise<ExposedRight[]> {
  if (Object.values(filter).every((one) => one === null)) return [];
  const trails = await readTrails(tx, municipality, { systems: systemsOf(engine, filter) }, window.to);
  const about = trails.filter((trail) =>
    isAsked(engine, filter, { ...trail, constraints: JSON.parse(trail.constraints) as Constraints }, window),
  );
  return exposedIn(whoHas(engine, filter, window), about, window);
}

/** What nobody had given: as the systems themselves said. */
async function foundAmong(
  { tx, engine }: Ground,
  municipality: string,
  filter: WhoFilter,
  window: Interval,
): Promise<FoundAccess[]> {
  if (Object.values(filter).every((one) => one === null)) return [];
  const found = await foundIn(tx, municipality, { systems: systemsOf(engine, filter) }, window);
  return found.filter((one) => isFoundAsked(engine, filter, one, window));
}

const foundKey = ({ person, systemRole, constraints }: ExposedRight): string =>
  `${person} ${systemRole} ${canonical(constraints)}`;

async function ofPerson(
  { tx, engine }: Ground,
  municipality: string,
  person: string,
  window: Interval,
): Promise<ExposedRight[]> {
  const trails: readonly Trail[] = await readTrails(tx, municipality, { person }, window.to);
  const held = engine.rightsOf(person).filter(({ intervals }) => touches(intervals, window));
  return exposedIn(held, trails, window);
}

/** Every way to a right that led to it on the day; of one that was over, the last that did. */
class Reasons {
  readonly #known = new Map<string, ExposedRow['why']>();
  readonly #engine: RightsEngine;
  readonly #on: Day;

  constructor(engine: RightsEngine, on: Day) {
    this.#engine = engine;
    this.#on = on;
  }

  of({ person, systemRole, standing }: ExposedRight): ExposedRow['why'] {
    const isOver = standing === 'removing';
    const key = `${person} ${systemRole} ${isOver}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const told = explain(this.#engine, person, systemRole, this.#on, isOver ? 'of all time' : 'of the day');
    const paths = isOver ? told.filter(({ tense }) => tense === 'past').slice(-1) : told;
    const why = [...new Map(explanationRows(paths).map(({ sentence }) => [sentence.da, sentence])).values()];
    this.#known.set(key, why);
    return why;
  }
}

function rowsOf(
  engine: RightsEngine,
  naming: Naming,
  reasons: Reasons,
  window: Interval,
  rights: readonly ExposedRight[],
  ofInvolved: boolean,
): ExposedRow[] {
  const instant = (at: number | null) => (at === null ? null : formatInstant(at));
  return rights.map((right) => {
    const { person, system, systemRole, constraints, standing, removal } = right;
    const { title, unit } = placeOf(naming, engine.indexes.positionsOf.get(person), window);
    return {
      person: naming.named('person', person),
      userId: naming.userId(person),
      place: [title, unit].filter((text) => text !== '').join(', '),
      system: naming.named('system', system),
      role: naming.named('systemRole', systemRole),
      constraints: naming.constraints(constraints),
      standing,
      removal:
        removal === null
          ? null
          : { orderedAt: instant(removal.orderedAt), confirmedAt: instant(removal.confirmedAt) },
      why: reasons.of(right),
      ofInvolved,
    };
  });
}

function askedView(naming: Naming, input: ExposureInput, involved: readonly string[]): ExposureAsked {
  const { on, system, role, kle, org } = input;
  return {
    ...{ on, kle },
    system: system === null ? null : naming.named('system', system),
    role: role === null ? null : naming.named('systemRole', role),
    org: org === null ? null : naming.named('orgUnit', org),
    involved: involved.map((person) => naming.named('person', person)),
  };
}

/** By what is known now of the day. Throws `notFound` for what there is none of. */
export async function exposureOf(
  ground: Ground,
  municipality: string,
  input: ExposureInput,
): Promise<Exposure> {
  const { engine, knownAt } = ground;
  const { on, system, role, kle, org } = input;
  const filter = { system, role, kle, org };
  refuseUnknown(engine, filter);
  const involved = input.involved.map((called) => {
    const person = personCalled(engine, called);
    if (person === null) throw new Refused('notFound');
    return person;
  });
  const window = wholeDay(on);
  const rights = await asked(ground, municipality, filter, window);
  const theirs: ExposedRight[] = [];
  for (const person of new Set(involved))
    theirs.push(...(await ofPerson(ground, municipality, person, window)));
  const found = await foundAmong(ground, municipality, filter, window);
  const foundTheirs: FoundAccess[] = [];
  for (const person of new Set(involved))
    foundTheirs.push(...(await foundIn(ground.tx, municipality, { person }, window)));
  // From here on nothing waits: the engine stands still.
  const naming = new Naming(engine.facts, window.to - 1);
  const reasons = new Reasons(engine, on);
  const list = (told: readonly ExposedRight[], beside: readonly FoundAccess[], ofInvolved: boolean) =>
    inNames([
      ...rowsOf(engine, naming, reasons, window, told, ofInvolved),
      ...foundRows(engine, naming, window, beside, { told: new Set(told.map(foundKey)), ofInvolved }),
    ]);
  const rows = [...list(rights, found, false), ...list(theirs, foundTheirs, true)];
  return { asked: askedView(naming, input, involved), knownAt: formatInstant(knownAt), rows };
}

const DANISH = new Intl.Collator('da');

const inNames = (rows: readonly ExposedRow[]): ExposedRow[] =>
  rows.toSorted(
    (a, b) =>
      DANISH.compare(a.person.name, b.person.name) ||
      DANISH.compare(a.system.name, b.system.name) ||
      DANISH.compare(a.role.name, b.role.name),
  );
