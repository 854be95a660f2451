// The overview over the demo's own story: what demo/README.md promises is there to be found, and every figure is the rows behind it.

import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_SEED } from '../../../../demo/generate.ts';
import { tellDemo } from '../../../../test/support/demo.ts';
import type { Day } from '../../../kernel/time.ts';
import { deviationsOn, RightsEngine } from '../../access/index.ts';
import { FIGURES, type FigureId } from '../contract.ts';
import { figureRowsOf, type OpenConflict } from './figures.ts';
import { EVERYTHING, lookAt, type Rights } from './looking.ts';
import { standingOn } from './overview.ts';
import { peopleList } from './people.ts';
import { roleOpened } from './roleDetail.ts';
import { roleBook, rolesList } from './roles.ts';
import { systemsList } from './systems.ts';

const TODAY: Day = '2026-11-22';
const anything = () => true;
const everything = { system: anything, person: anything };
let rights: Rights;

beforeAll(() => {
  const { facts } = tellDemo({ seed: DEMO_SEED, today: TODAY });
  const engine = new RightsEngine(facts);
  rights = {
    facts,
    rightsOf: (person) => engine.rightsOf(person),
    problemsOf: (person) => engine.problemsOf(person),
    people: () => engine.people(),
    deviationsOn: (when, people) => deviationsOn(engine, when, people),
  };
});

const called = (name: string): string => {
  for (const [id, versions] of rights.facts.things('person')) {
    if (versions.at(-1)?.content.name === name) return id;
  }
  throw new Error(`nobody is called ${name}`);
};
const rowsOf = (figure: FigureId, on = TODAY) =>
  figureRowsOf(figure, { look: lookAt(rights, on), conflicts: [], scope: EVERYTHING });
const namesIn = (figure: FigureId, on = TODAY) => rowsOf(figure, on).map((row) => row.thing.name);

describe('the figures', () => {
  it('find the unit without a head, and nobody else’s', () => {
    expect(namesIn('unmanaged')).toEqual(['Genoptræning']);
  });

  it('find those who approve payments alone among their colleagues', () => {
    const hanne = rowsOf('deviating').find(
      (row) => row.thing.name === 'Hanne Olsen' && row.role?.name === 'Godkend betaling',
    );
    expect(hanne?.what.da).toBe('Den eneste blandt 6 med stillingen Sygeplejerske i Hjemmepleje Nord');
  });

  it('find what runs out within thirty days and nothing that has', () => {
    const rows = rowsOf('expiring');
    expect(rows.map((row) => row.thing.name)).toEqual(
      expect.arrayContaining(['Hanne Olsen', 'Lis Jørgensen', 'Anja Bech Lund', 'Piotr Nowak']),
    );
    for (const { date } of rows) {
      const end = date?.slice(0, 10) ?? '';
      expect([end, end > TODAY, end <= '2026-12-22']).toEqual([end, true, true]);
    }
  });

  it('find constraints that give nothing', () => {
    const rows = rowsOf('failingClosed');
    expect(rows.map((row) => row.place)).toContain('Team Frivillighed');
    expect(rows.map((row) => row.thing.name)).toEqual(
      expect.arrayContaining(['Emma Juul Bech', 'Ellen Frost']),
    );
  });

  it('look at the day they are asked about', () => {
    expect(namesIn('expiring', '2026-10-01')).not.toEqual(namesIn('expiring'));
  });
});

describe('the overview', () => {
  it('counts the rows behind each figure, and ends its trend on the day', () => {
    const hanne = called('Hanne Olsen');
    const open: OpenConflict[] = [
      { rule: 'c-1', ruleName: 'Opret og godkend betaling', severity: 'block', person: hanne, since: null },
    ];
    const standing = standingOn(rights, (days) => new Map(days.map((day) => [day, open])), TODAY, EVERYTHING);
    expect(standing.figures.map((figure) => figure.id)).toEqual([...FIGURES]);
    for (const { id, value, trend } of standing.figures) {
      if (id !== 'conflicts') expect([id, value]).toEqual([id, rowsOf(id).length]);
      expect(trend.at(-1)).toEqual({ day: TODAY, value });
      expect(trend).toHaveLength(7);
    }
    expect(standing.priorities[0]?.what.da).toBe('1 medarbejder er i konflikt: Opret og godkend betaling');
    expect(standing.priorities.some((p) => p.what.da === 'Genoptræning har ingen leder')).toBe(true);
    expect(standing.people).toBeGreaterThan(2_300);
  });
});

describe('the overview of a manager', () => {
  it('is about their people, units and systems and nobody else', () => {
    const hanne = called('Hanne Olsen');
    const nord =
      [...rights.facts.facts('orgUnit')].find((f) => f.content.name === 'Hjemmepleje Nord')?.id ?? '';
    const scope = { people: new Set([hanne]), units: new Set([nord]), systems: new Set<string>() };
    const open: OpenConflict[] = [called('Mads Friis'), hanne].map((person) => ({
      rule: 'c-1',
      ruleName: 'Opret og godkend betaling',
      severity: 'block',
      person,
      since: null,
    }));
    const standing = standingOn(rights, (days) => new Map(days.map((day) => [day, open])), TODAY, scope);
    const value = (id: FigureId) => standing.figures.find((figure) => figure.id === id)?.value;
    expect(standing).toMatchObject({ people: 1, units: 1, places: ['Hjemmepleje Nord'] });
    expect(value('conflicts')).toBe(1);
    expect(value('unmanaged')).toBe(0);
    const rows = figureRowsOf('deviating', { look: lookAt(rights, TODAY), conflicts: [], scope });
    expect(new Set(rows.map((row) => row.thing.name))).toEqual(new Set(['Hanne Olsen']));
  });
});

describe('the lists', () => {
  it('show only people who may be seen', () => {
    const hanne = called('Hanne Olsen');
    const rows = peopleList(lookAt(rights, TODAY), new Set([hanne]));
    expect(rows.map((row) => row.name)).toEqual(['Hanne Olsen']);
    expect(rows[0]).toMatchObject({ userId: 'hols', title: 'Sygeplejerske', state: 'active' });
  });

  it('count in a system only people who may be seen, unless the system is open', () => {
    const hanne = called('Hanne Olsen');
    const open = {
      system: (system: string) => system === 'aula',
      person: (person: string) => person === hanne,
    };
    const rows = systemsList(lookAt(rights, TODAY), anything, open);
    const people = (id: string) => rows.find((row) => row.system === id)?.people;
    expect(people('nexus')).toBe(1);
    expect(people('aula')).toBeGreaterThan(100);
  });

  it('hide roles in systems that may not be found', () => {
    const look = lookAt(rights, TODAY);
    const rows = rolesList(look, roleBook(look, everything), (system) => system === 'nexus');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.systems.map((system) => system.id)).toContain('nexus');
  });

  it('name in an opened role only people who may be seen', () => {
    const look = lookAt(rights, TODAY);
    const hanne = called('Hanne Olsen');
    const open = { system: () => false, person: (person: string) => person === hanne };
    const which = { kind: 'roleGroup', id: 'rb-sygeplejerske' } as const;
    const opened = roleOpened(look, roleBook(look, open), which, open);
    expect(opened?.people.map((person) => person.name)).toEqual(['Hanne Olsen']);
    expect(roleOpened(look, roleBook(look, everything), which, everything)?.people.length).toBeGreaterThan(
      50,
    );
  });
});
