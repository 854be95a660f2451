// What was taken away in Tillid stays away, whatever files still say; and a file that still says it is not stopped by that.

import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { holdsAt, type Instant } from '../../kernel/time.ts';
import { changeFacts } from './changing.ts';
import { takenAway } from './domain/taking-away.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const HANNE = uuid(300);
const _HOUR = 3_600_000;
eachDatabase('what was taken away', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  const catalogue = (own: { from: string | null }) => {
    const file = example('catalogue');
    file.assignments.push({
      id: 'own',
      role: 'jfr-opret',
      target: { person: 'hols' },
      from: own.from,
      to: null,
    });
    return file;
  };
  const take = (id: string, from: Instant, now: Instant) =>
    changeFacts(m.deps, m.author(now), async ({ engine }) => ({
      changes: [takenAway(engine, id, HANNE, from)],
      act: { action: 'test.taken', why: 'a test' },
      answer: undefined,
    }));
  const through = async (id: string, when: Instant) =>
    (await m.deps.current.engine(m.municipality))
      .unfoldedRightsOf(HANNE)
      .some((right) => right.paths.some((path) => path.assignment === id && holdsAt(path.intervals, when)));
  const warned = async (file: object, when: Instant) =>
    (await m.feed('catalogue', file, when)).warnings.filter(({ code }) => code === 'endedInTillid').length;

  beforeEach(async () => {
    db ??= await open();
    m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    await m.feed('catalogue', catalogue({ from: null }), '2026-01-03');
  });

  it('ends on a day to come, and the file that comes before and after it changes nothing of that', async () => {
    const end = at('2026-06-10');
    expect(await through('own', at('2026-06-01', 12))).toBe(true);
    await take('own', end, at('2026-06-01', 12));
    for (const day of ['2026-06-02', '2026-06-10', '2026-06-11'])
      await m.feed('catalogue', catalogue({ from: null }), day);
    expect(await through('own', end - 1)).toBe(true);
    expect(await through('own', end)).toBe(false);
    expect(await warned(catalogue({ from: null }), at('2026-06-12'))).toBe(1);
  });

  it('is not given by the next file either where it had not begun', async () => {
    const begins = '2026-07-01';
    m = await found(db as TestDatabase, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    await m.feed('catalogue', catalogue({ from: begins }), '2026-01-03');
    expect(await through('own', at('2026-07-02'))).toBe(true);
    await take('own', at('2026-06-01', 12), at('2026-06-01', 12));
    expect(await through('own', at('2026-07-02'))).toBe(false);
    for (const day of ['2026-06-02', begins, '2026-07-03']) {
      expect(await warned(catalogue({ from: begins }), at(day))).toBe(1);
      expect(await through('own', at('2026-07-05'))).toBe(false);
    }
  });

  it('leaves whoever was excepted out, and lets the rest of the file through', async () => {
    const now = at('2026-06-01', 12);
    expect(await through('a-1', now)).toBe(true);
    await take('a-1', now, now);
    expect(await through('a-1', now)).toBe(false);
    const file = catalogue({ from: null });
    file.systems[0].name = 'Et andet navn';
    expect(await warned(file, at('2026-06-02'))).toBe(1);
    expect(await through('a-1', at('2026-06-03'))).toBe(false);
    const { facts } = await m.deps.current.engine(m.municipality);
    expect(facts.versions('system', file.systems[0].id).at(-1)?.content.name).toBe('Et andet navn');
    // What the file says otherwise is still refused, and at its place.
    const other = file.assignments.findIndex(({ id }: { id: string }) => id === 'a-1');
    file.assignments[other].conditions = {};
    await expect(m.feed('catalogue', file, at('2026-06-04'))).rejects.toMatchObject({ code: 'faultsInFile' });
  });
});
