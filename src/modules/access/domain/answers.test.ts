// That rows, who and explain are views of one computation: on the example exactly, on random municipalities against each other.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { municipality } from '../../../../test/arbitraries/municipality.ts';
import { KLE, PEOPLE, SYSTEM_ROLES, UNITS } from '../../../../test/arbitraries/names.ts';
import { exampleFacts, exampleJson } from '../../../../test/support/example.ts';
import { FactSet } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import { dayOf, touches, wholeDay } from '../../../kernel/time.ts';
import { plain } from '../../../kernel/wording.ts';
import type { Privilege, RightRow } from '../contract.ts';
import { RightsEngine } from './engine.ts';
import { explain, explanationRows } from './explain.ts';
import { Naming } from './naming.ts';
import { inOrder, namedRowOf, problemRowOf, rowOf, type WhoFilter, whoHas } from './rows.ts';

const engine = new RightsEngine(exampleFacts());
const uuid = (n: number) => `00000000-0000-4000-8000-000000000${n}`;
const HANNE = uuid(300);
const namingOn = (of: RightsEngine, on: string) => new Naming(of.facts, wholeDay(on).to - 1);

function rowsOn(of: RightsEngine, rights: Iterable<Privilege>, on: string): RightRow[] {
  const naming = namingOn(of, on);
  const held = [...rights].filter((right) => touches(right.intervals, wholeDay(on)));
  return inOrder(held, naming).map((right) => rowOf(right, naming));
}

const everything = (of: RightsEngine): Privilege[] => [...of.people()].flatMap((p) => of.rightsOf(p));

const NOTHING_ASKED = { system: null, role: null, kle: null, org: null };

const said = (person: string, role: string, on: string, language: 'da' | 'en' = 'da') =>
  explain(engine, person, role, on, 'of the day').map((e) => plain(e.sentence[language]));

describe('rights rows', () => {
  it('are exactly those of the example', () => {
    const naming = namingOn(engine, '2026-11-22');
    const rows = inOrder(everything(engine), naming).map((right) => rowOf(right, naming));
    const short = rows.map(({ personUuid: _, paths: __, ...row }) => row);
    expect(short).toEqual(exampleJson('rights.json'));
  });

  it('of a day are those that touch it, intervals whole', () => {
    const rows = rowsOn(engine, everything(engine), '2026-07-31');
    const godkend = rows.find((r) => r.person === 'hols' && r.systemRole === 'opus.godkend');
    expect(godkend?.intervals).toEqual([{ from: '2026-07-01', to: '2026-08-01' }]);
    expect(rows.some((r) => r.person === 'boje')).toBe(false);
  });

  it('have names and say their narrowing', () => {
    const naming = namingOn(engine, '2026-07-01');
    const rows = engine.rightsOf(HANNE).map((right) => namedRowOf(right, naming));
    expect(rows.map((r) => r.names.constraints.da)).toEqual([
      'kun Hjemmepleje Nord',
      'KLE 27 · Hjemmepleje Nord med underenheder',
      'Hjemmepleje Nord med underenheder',
      '',
    ]);
  });

  it('tell what fails closed', () => {
    const naming = namingOn(engine, '2026-07-01');
    const problems = engine.problemsOf(HANNE).map((problem) => problemRowOf(problem, naming));
    expect(
      problems.map(({ person, systemRole, type, reason }) => [person, systemRole, type, reason]),
    ).toEqual([['hols', 'esdh.sag', 'kle', 'notGiven']]);
  });
});

describe('who', () => {
  const people = (asked: Partial<WhoFilter>, on = '2026-07-15') =>
    rowsOn(engine, whoHas(engine, { ...NOTHING_ASKED, ...asked }, wholeDay(on)), on).map(
      (r) => `${r.person} ${r.systemRole}`,
    );

  it('finds a KLE code above and below, and what is not narrowed', () => {
    expect(people({ kle: '27.36', system: 'nexus' })).toContain('hols nexus.visitator');
    expect(people({ kle: '28', system: 'nexus' })).not.toContain('hols nexus.visitator');
    expect(people({ kle: '28', system: 'nexus' })).toContain('hols nexus.udfoerer');
    expect(people({ kle: '32', role: 'esdh.sag' }, '2026-05-15')).toEqual(['pern esdh.sag']);
    expect(people({ kle: '32', role: 'esdh.sag' }, '2026-04-15')).toEqual([]);
  });

  it('finds a unit above and below by the tree of the day, and =X as that unit alone', () => {
    expect(people({ org: '00000000-0000-4000-8000-000000000004', role: 'opus.godkend' })).toEqual([
      'hols opus.godkend',
      'laho opus.godkend',
      'mett opus.godkend',
      'tora opus.godkend',
    ]);
    expect(people({ org: '00000000-0000-4000-8000-000000000004', role: 'nexus.udfoerer' })).toEqual([
      'kari nexus.udfoerer',
    ]);
    expect(people({ org: '00000000-0000-4000-8000-000000000002', role: 'nexus.udfoerer' })).toEqual([
      'hols nexus.udfoerer',
      'kari nexus.udfoerer',
      'olek nexus.udfoerer',
    ]);
  });
});

describe('explain', () => {
  it('reads aloud as the access model has it', () => {
    expect(said(HANNE, 'nexus.visitator', '2026-11-22')).toEqual([
      'Hanne Olsen har rollen Visitator i Nexus (KLE 27, Hjemmepleje Nord med underenheder), fordi Hanne er ansat som Sygeplejerske i Hjemmepleje Nord, og rollebuketten Sygeplejerske, hjemmepleje er tildelt Ældre og Sundhed med nedarvning for stillingen Sygeplejerske. Begrundelse: Rule 1 and 2: title AND not Karin, inherited.',
    ]);
    expect(said(HANNE, 'opus.godkend', '2026-07-10')).toEqual([
      "Hanne Olsen har rollen Godkend betaling i Opus Økonomi (Hjemmepleje Nord med underenheder), fordi Hanne er stedfortræder for Lars Holm i Hjemmepleje Nord, og jobfunktionsrollen Godkend betaling er tildelt Eksempelby Kommune med nedarvning for ledere og deres stedfortrædere. Begrundelse: Managers approve for what they manage; Hanne for Lars's unit while she is his substitute. Gælder til og med 31. juli 2026.",
    ]);
    expect(said(HANNE, 'opus.opret', '2026-07-10', 'en')).toEqual([
      'Hanne Olsen has the role Opret betaling in Opus Økonomi, because Hanne is Budgetansvarlig in Hjemmepleje Nord, and the job function role Opret betaling is assigned to Ældre og Sundhed, inherited by all below, for the function Budgetansvarlig. Reason: Whoever is budgetansvarlig in a unit below Ældre.',
    ]);
    expect(said(uuid(301), 'opus.opret', '2026-06-01')).toEqual([
      'Bo Jensen har rollen Opret betaling i Opus Økonomi, fordi jobfunktionsrollen Opret betaling er tildelt Bo personligt, og Bo er ansat i Team A. Begrundelse: Ends with employment on 1 July. Gælder til og med 30. juni 2026.',
    ]);
  });

  it('names the position that something is assigned to directly', () => {
    expect(said(uuid(305), 'nexus.udfoerer', '2026-02-01')[0]).toContain(
      'fordi jobfunktionsrollen Udfører er tildelt Ole direkte i stillingen som Bogholder i Økonomi.',
    );
    expect(said(uuid(305), 'nexus.udfoerer', '2026-02-01', 'en')[0]).toContain(
      'is assigned to Ole directly in the position as Bogholder in Økonomi.',
    );
  });

  it('tells what is past and what is to come when asked', () => {
    const all = (on: string) =>
      explain(engine, HANNE, 'opus.godkend', on, 'of all time').map((e) => [e.tense, plain(e.sentence.da)]);
    expect(all('2026-06-01')[0]?.[0]).toBe('future');
    expect(all('2026-06-01')[0]?.[1]).toContain('Hanne Olsen får rollen');
    expect(all('2026-06-01')[0]?.[1]).toContain('Gælder fra 1. juli 2026 til og med 31. juli 2026.');
    expect(all('2026-09-01')[0]?.[1]).toContain('Hanne Olsen havde rollen');
    expect(said(HANNE, 'opus.godkend', '2026-09-01')).toEqual([]);
  });

  it('lists the facts of the path in the order they are told', () => {
    const [row] = explanationRows(explain(engine, HANNE, 'nexus.visitator', '2026-11-22', 'of the day'));
    expect(row?.facts.map((f) => f.kind)).toEqual([
      'person',
      'position',
      'orgUnit',
      'orgUnit',
      'assignment',
      'roleGroup',
      'jobFunctionRole',
      'systemRole',
    ]);
    expect(row?.facts.find((f) => f.kind === 'position')).toMatchObject({ from: '2024-02-01', to: null });
    expect(row?.facts.find((f) => f.kind === 'assignment')?.text).toContain('Undtaget 1 navngiven');
  });
});

describe('all answers, of random municipalities', () => {
  it('agree', () => {
    fc.assert(
      fc.property(municipality, fc.constantFrom(...SYSTEM_ROLES), fc.nat(40), (facts, role, ahead) => {
        const random = new RightsEngine(FactSet.of(facts));
        const bounds = facts.map((f) => f.from).filter(Number.isFinite);
        const on = dayOf((bounds[ahead % Math.max(1, bounds.length)] ?? 0) + 3_600_000);
        const when = wholeDay(on);
        const rows = rowsOn(random, everything(random), on);
        const asked = rowsOn(random, whoHas(random, { ...NOTHING_ASKED, role }, when), on);
        expect(asked).toEqual(rows.filter((r) => r.systemRole === role));
        for (const person of PEOPLE) {
          const told = explain(random, person, role, on, 'of the day');
          const paths = random
            .unfoldedRightsOf(person)
            .filter((r) => r.systemRole === role)
            .flatMap((r) => r.paths.filter((p) => touches(p.intervals, when)));
          expect(told).toHaveLength(paths.length);
          expect(told.length > 0).toBe(rows.some((r) => r.personUuid === person && r.systemRole === role));
          for (const each of told) {
            expect(plain(each.sentence.da)).toMatch(/ har rollen .*\.$/);
            expect(each.facts.map((f) => f.kind)).toContain('assignment');
            expect(each.facts.length).toBeGreaterThanOrEqual(4);
          }
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  }, 120_000);

  it('let who narrow by code as a plain reading does', () => {
    fc.assert(
      fc.property(municipality, fc.constantFrom(...KLE), fc.constantFrom(...UNITS), (facts, kle, org) => {
        const random = new RightsEngine(FactSet.of(facts));
        const on = dayOf(Math.max(0, ...facts.map((f) => f.from).filter(Number.isFinite)) + 3_600_000);
        const all = [...whoHas(random, NOTHING_ASKED, wholeDay(on))];
        const text = (rights: Iterable<object>) => [...rights].map(canonical).sort();
        const byKle = all.filter((r) => {
          const codes = r.constraints['kle'];
          return (
            codes === undefined ||
            codes.some((c) => `${c}.`.startsWith(`${kle}.`) || `${kle}.`.startsWith(`${c}.`))
          );
        });
        expect(text(whoHas(random, { ...NOTHING_ASKED, kle }, wholeDay(on)))).toEqual(text(byKle));
        const above = (unit: string) =>
          [...random.tree.above(unit)].filter(([, i]) => touches(i, wholeDay(on)));
        const byOrg = all.filter((r) => {
          const codes = r.constraints['org'];
          const reaches = (unit: string, ancestor: string) =>
            unit === ancestor || above(unit).some(([id]) => id === ancestor);
          return (
            codes === undefined ||
            codes.some((c) =>
              c.startsWith('=') ? reaches(c.slice(1), org) : reaches(c, org) || reaches(org, c),
            )
          );
        });
        expect(text(whoHas(random, { ...NOTHING_ASKED, org }, wholeDay(on)))).toEqual(text(byOrg));
      }),
      { numRuns: 200, seed: 11 },
    );
  }, 60_000);
});
