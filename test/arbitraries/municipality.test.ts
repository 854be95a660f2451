// That random municipalities are worth testing with: every feature of the access model occurs in a fair share of them, and so does every kind of answer.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Assignment, ConstraintValue } from '../../src/modules/catalogue/contract.ts';
import { NaiveEngine } from '../naive/naive.ts';
import { municipality } from './municipality.ts';

const SAMPLES = fc.sample(municipality, { numRuns: 400, seed: 20260101 });

/** The share of the samples in which some fact of a kind is as asked. */
function shareWith<K extends keyof AccessFacts>(
  kind: K,
  holds: (content: AccessFacts[K]) => boolean,
): number {
  const having = SAMPLES.filter((facts) =>
    facts.some((f) => f.kind === kind && holds(f.content as AccessFacts[K])),
  );
  return having.length / SAMPLES.length;
}

interface Feature {
  readonly name: string;
  readonly share: number;
  readonly least: number;
}

const feature = <K extends keyof AccessFacts>(
  name: string,
  kind: K,
  least: number,
  holds: (content: AccessFacts[K]) => boolean,
): Feature => ({ name, share: shareWith(kind, holds), least });

const FEATURES = [
  feature('target person', 'assignment', 0.4, ({ target: t }) => t.kind === 'person' && t.position === null),
  feature(
    'target position',
    'assignment',
    0.4,
    ({ target: t }) => t.kind === 'person' && t.position !== null,
  ),
  feature('target unit', 'assignment', 0.4, ({ target: t }) => t.kind === 'orgUnit' && !t.inherit),
  feature('target unit, inherit', 'assignment', 0.6, ({ target: t }) => t.kind === 'orgUnit' && t.inherit),
  feature('titles', 'assignment', 0.4, (a) => a.conditions.titles !== null),
  feature('notTitles', 'assignment', 0.3, (a) => a.conditions.notTitles !== null),
  feature('functions', 'assignment', 0.3, (a) => a.conditions.functions !== null),
  feature('managers', 'assignment', 0.3, (a) => a.conditions.managers === 'managers'),
  feature('substitutes', 'assignment', 0.3, (a) => a.conditions.managers === 'managersAndSubstitutes'),
  feature(
    'titles beside managers',
    'assignment',
    0.2,
    (a) => a.conditions.managers !== null && saysTitles(a),
  ),
  feature(
    'titles beside functions',
    'assignment',
    0.2,
    (a) => a.conditions.functions !== null && saysTitles(a),
  ),
  feature(
    'managers and functions',
    'assignment',
    0.2,
    (a) => a.conditions.functions !== null && a.conditions.managers !== null,
  ),
  feature('exceptPersons', 'assignment', 0.3, (a) => a.except.persons.length > 0),
  feature('exceptOrgUnits', 'assignment', 0.3, (a) => a.except.orgUnits.length > 0),
  feature('exceptTitles', 'assignment', 0.3, (a) => a.except.titles.length > 0),
  feature('role group', 'assignment', 0.4, (a) => a.what.kind === 'roleGroup'),
  feature('disabled', 'person', 0.3, (p) => p.disabled),
  feature('person not inheriting', 'person', 0.3, (p) => p.doNotInherit),
  feature('position not inheriting', 'position', 0.3, (p) => p.doNotInherit),
  feature('external position', 'position', 0.3, (p) => p.external),
  feature('suspension', 'suspension', 0.3, () => true),
  feature('substitute in one unit', 'substitute', 0.3, (s) => s.orgUnit !== null),
  feature('substitute in all units', 'substitute', 0.3, (s) => s.orgUnit === null),
  feature('inherited KLE', 'orgUnit', 0.5, (u) => u.inheritKle),
  feature('vacant unit', 'orgUnit', 0.5, (u) => u.manager === null),
];

function saysTitles({ conditions, except }: Assignment): boolean {
  return conditions.titles !== null || conditions.notTitles !== null || except.titles.length > 0;
}

const VALUES: readonly ConstraintValue[] = [
  'ownUnit',
  'ownUnitAndBelow',
  'managedUnits',
  'klePerforming',
  'kleInterest',
  'all',
  'postponed',
];

const ANSWERS = SAMPLES.map((facts) => {
  const engine = new NaiveEngine(facts);
  const people = engine.people();
  return {
    rows: people.flatMap((p) => engine.rightsOf(p)),
    unfolded: people.flatMap((p) => engine.unfoldedRightsOf(p)),
    problems: people.flatMap((p) => engine.problemsOf(p)),
  };
});

const shareOf = (holds: (answer: (typeof ANSWERS)[number]) => boolean): number =>
  ANSWERS.filter(holds).length / ANSWERS.length;

describe('random municipalities', () => {
  it.each(FEATURES)('have $name often enough', ({ share, least }) => {
    expect(share).toBeGreaterThan(least);
  });

  it.each(VALUES)('grant %s often enough', (value) => {
    const grants = shareWith('jobFunctionRole', (role) =>
      role.grants.some((g) => Object.values(g.constraints).includes(value)),
    );
    expect(grants).toBeGreaterThan(0.3);
  });

  it.each([
    'orgUnit',
    'person',
    'position',
    'jobFunctionRole',
    'systemRole',
    'roleGroup',
    'assignment',
  ] as const)('have a %s that changes over time often enough', (kind) => {
    const changing = SAMPLES.filter((facts) => {
      const ids = facts.filter((f) => f.kind === kind).map((f) => f.id);
      return new Set(ids).size < ids.length;
    });
    expect(changing.length / SAMPLES.length).toBeGreaterThan(0.3);
  });

  it('have rights, more often than not several', () => {
    expect(shareOf(({ rows }) => rows.length > 0)).toBeGreaterThan(0.8);
    expect(shareOf(({ rows }) => rows.length >= 5)).toBeGreaterThan(0.5);
  });

  it.each(['position', 'person', 'manager', 'substitute', 'function'])('have paths through %s', (kind) => {
    expect(shareOf(({ rows }) => rows.some((r) => r.paths.some((p) => p.via.kind === kind)))).toBeGreaterThan(
      0.1,
    );
  });

  it.each(['notGiven', 'resolvesToNothing'])('have problems: %s', (reason) => {
    expect(shareOf(({ problems }) => problems.some((p) => p.reason === reason))).toBeGreaterThan(0.3);
  });

  it('have rows that fold, rows with several paths, rows with gaps', () => {
    expect(shareOf(({ rows, unfolded }) => rows.length < unfolded.length)).toBeGreaterThan(0.2);
    expect(shareOf(({ rows }) => rows.some((r) => r.paths.length > 1))).toBeGreaterThan(0.3);
    expect(shareOf(({ rows }) => rows.some((r) => r.intervals.length > 1))).toBeGreaterThan(0.1);
    expect(shareOf(({ rows }) => rows.some((r) => Object.keys(r.constraints).length > 1))).toBeGreaterThan(
      0.3,
    );
    expect(
      shareOf(({ rows }) => rows.some((r) => r.constraints.org?.some((c) => c.startsWith('=')))),
    ).toBeGreaterThan(0.1);
    expect(shareOf(({ rows }) => rows.some((r) => (r.constraints.org?.length ?? 0) > 1))).toBeGreaterThan(
      0.1,
    );
  });
});
