// Holds the generator to its word: repeatable, quick, and files that every door takes without a word.

import { describe, expect, it } from 'vitest';
import { addDays, type Day, startOfDay } from '../src/kernel/time.ts';
import { tellDemo } from '../test/support/demo.ts';
import { DEMO_SEED, generateDemo } from './generate.ts';
import { type DemoImport, demoBeginning, loadDemo, type Sent } from './load.ts';
import { Organisation } from './organisation.ts';

const TODAY = '2026-11-22';
const story = { seed: DEMO_SEED, today: TODAY };
const { told, facts } = tellDemo(story);
const midday = (day: Day): number => (startOfDay(day) ?? Number.NaN) + 12 * 3_600_000;
const NOW = midday(TODAY);
const countOf = (kind: 'person' | 'orgUnit'): number =>
  [...facts.things(kind).values()].filter((versions) => versions.some((v) => v.from <= NOW && NOW < v.to))
    .length;

describe('the generator', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const again = JSON.stringify(generateDemo(story));
    expect(JSON.stringify(generateDemo(story))).toBe(again);
    expect(JSON.stringify(generateDemo({ ...story, seed: 7 }))).not.toBe(again);
  });

  it('is fast', () => {
    // The processor's time, not the clock's: other tests are running beside this one.
    const runs = Array.from({ length: 3 }, () => {
      const start = process.threadCpuUsage();
      generateDemo(story);
      const { user, system } = process.threadCpuUsage(start);
      return (user + system) / 1_000;
    });
    expect(Math.min(...runs)).toBeLessThan(1_000);
  });

  it('tells two years in order, ending before today', () => {
    const instants = told.map(({ step }) => step.at);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(instants[0]).toBeLessThan(midday(addDays(TODAY, -729)));
    expect(instants.at(-1)).toBeLessThan(startOfDay(TODAY) ?? 0);
  });

  it.each([TODAY, '2024-02-29', '2025-12-31', '2026-01-01', '2027-03-31', '2028-07-15', '2030-01-02'])(
    'passes every door without a fault or a warning on %s',
    (today) => {
      for (const { step, faults, warnings } of tellDemo({ ...story, today }).told) {
        expect([step.what, faults.slice(0, 3), warnings.slice(0, 3)]).toEqual([step.what, [], []]);
      }
    },
  );

  it('says in its deltas all that the full feed of the last day says', () => {
    const last = new Organisation(TODAY, DEMO_SEED).feed(addDays(TODAY, -1));
    expect(countOf('person')).toBe(last.users.length);
    expect(countOf('orgUnit')).toBe(last.orgUnits.length);
    for (const user of last.users) {
      expect(facts.versions('person', user.extUuid)[0]?.content.name).toBe(user.name);
      for (const position of user.positions) {
        const known = facts.versions('position', position.uuid)[0];
        expect([known?.content.orgUnit, known?.to]).toEqual([
          position.orgUnitUuid,
          position.to === null ? Number.POSITIVE_INFINITY : startOfDay(position.to),
        ]);
      }
    }
  });

  it('gives nobody a CPR number, and nobody an address that could exist', () => {
    const text = JSON.stringify(told.map(({ step }) => step));
    expect(text).not.toContain('"cpr":"');
    const addresses = [...facts.facts('person')].map((person) => person.content.email ?? '');
    expect(addresses.every((address) => address.endsWith('@eksempelby.example'))).toBe(true);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

describe('the loader', () => {
  it('gives each step to its door at its instant, after the municipality was founded', async () => {
    const calls: [string, number][] = [];
    const doors = {
      importFile: async ({ kind, bytes }: DemoImport, { now }: Sent) => {
        expect(bytes.length).toBeGreaterThan(100);
        calls.push([kind, now]);
      },
      giveTillidRole: async (_person: string, role: string, { now }: Sent) => {
        calls.push([role, now]);
      },
    };
    await loadDemo(doors, TODAY);
    expect(calls.slice(0, 6).map(([kind]) => kind)).toEqual([
      'kle',
      'organisation',
      'catalogue',
      'coordinator',
      'dpo',
      'administrator',
    ]);
    expect(new Set(calls.map(([kind]) => kind))).toContain('organisationDelta');
    expect(calls.every(([, at]) => at > demoBeginning(TODAY))).toBe(true);
    expect(new Set(calls.map(([, at]) => at)).size).toBe(told.length);
  });
});
