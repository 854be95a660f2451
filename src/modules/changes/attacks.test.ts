// Ways in which whoever may change the catalogue could serve themself by it, or learn what is not theirs, each tried and refused.

import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import type { Permission } from '../../kernel/route.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import { type Asker, giveTillidRole } from '../access/index.ts';
import { createTasks } from '../tasks/index.ts';
import type { ChangeAnswer, Proposed } from './contract.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { type Changes, createChanges } from './service.ts';
import { createThings } from './things.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PEOPLE: Readonly<Record<string, string>> = {
  hols: uuid(300),
  kari: uuid(302),
  laho: uuid(303),
  mett: uuid(304),
  pern: uuid(306),
  ruth: uuid(307),
  tora: uuid(309),
};
const NOON = (startOfDay('2026-07-15') ?? 0) + 12 * 3_600_000;

interface Place {
  readonly m: Founded;
  readonly changes: Changes;
  readonly drafts: Drafts;
}

const by = ({ m }: Place, userId: string, now: Instant = NOON): Asker => ({
  municipality: m.municipality,
  actor: { kind: 'person', id: PEOPLE[userId] ?? '', userId },
  origin: { kind: 'web' },
  permits: new Set<Permission>(),
  now,
});

const wanted = (changes: readonly Proposed[], seen: string | null = null) => ({
  changes,
  reason: 'Prøvet i en test',
  seen,
});

/** What a screen does: try, and save what was shown. */
async function saved(place: Place, userId: string, changes: readonly Proposed[]): Promise<ChangeAnswer> {
  const asker = by(place, userId);
  const { seen } = await place.changes.try(asker, wanted(changes));
  return place.changes.save(asker, wanted(changes, seen));
}

const assignment = (id: string, role: string, userId: string): Proposed => ({
  kind: 'assignment',
  id,
  content: { role, target: { person: userId }, reason: 'Vikar' },
});

eachDatabase('changing things for oneself', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  async function place(): Promise<Place> {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    await m.feed('catalogue', example('catalogue'), '2026-01-02');
    for (const userId of ['tora', 'pern'])
      await giveTillidRole(
        m.deps.db,
        m.deps.current,
        m.author('2026-02-01'),
        PEOPLE[userId] ?? '',
        'coordinator',
      );
    await giveTillidRole(
      m.deps.db,
      m.deps.current,
      m.author('2026-02-01'),
      PEOPLE['hols'] ?? '',
      'administrator',
    );
    return { m, changes: createChanges(m.deps), drafts: createDrafts(m.deps) };
  }

  const rights = async ({ m }: Place, userId: string) =>
    (await m.deps.current.engine(m.municipality))
      .rightsOf(PEOPLE[userId] ?? '')
      .filter((right) => right.intervals.some((i) => i.from <= NOON && NOON < i.to))
      .map((right) => right.systemRole);

  it('gives nobody a path of their own to what they have otherwise, not through a draft either', async () => {
    const here = await place();
    await saved(here, 'tora', [assignment('ny-1', 'jfr-udfoerer', 'mett')]);
    const own = [assignment('ny-2', 'jfr-udfoerer', 'mett')];
    const tried = await here.changes.try(by(here, 'mett'), wanted(own));
    expect(tried.verdict).toBe('ownRights');
    await expect(here.changes.save(by(here, 'mett'), wanted(own, tried.seen))).rejects.toMatchObject({
      code: 'ownRights',
    });
    await expect(
      saved(here, 'mett', [{ kind: 'assignment', id: 'ny-1', content: null }]),
    ).resolves.toMatchObject({
      outcome: 'saved',
    });
    expect(await rights(here, 'mett')).not.toContain('nexus.udfoerer');
  });

  it('sends to a second person what takes away that others look, and never back to its author', async () => {
    const here = await place();
    const known = example('catalogue').systemRoles.find(({ id }: { id: string }) => id === 'nexus.udfoerer');
    const { id, ...content } = known;
    const as = (more: object): Proposed[] => [
      { kind: 'systemRole', id, takeOver: true, content: { ...content, ...more } },
    ];
    expect((await saved(here, 'mett', as({ sensitive: true, tags: ['patient'] }))).outcome).toBe('saved');
    for (const weaker of [as({ sensitive: false, tags: ['patient'] }), as({ sensitive: true, tags: [] })])
      expect((await here.changes.try(by(here, 'mett'), wanted(weaker))).verdict).toBe('needsReview');
    const sent = await saved(here, 'mett', as({ sensitive: false, tags: ['patient'] }));
    expect(sent.outcome).toBe('sent');
    const tasks = async (userId: string) =>
      (await createTasks(here.m.deps).list(by(here, userId))).map((t) => t.link);
    expect(await tasks('mett')).toEqual([]);
    expect(await tasks('pern')).toEqual([`/drafts/${sent.draft}`]);
  });

  it('shows no owner of one system who has what in another', async () => {
    const here = await place();
    await saved(here, 'tora', [assignment('ny-1', 'jfr-opret', 'kari')]);
    const { read } = createThings(here.m.deps);
    await expect(read(by(here, 'mett'), 'assignment', 'ny-1')).rejects.toMatchObject({ code: 'notFound' });
    expect((await read(by(here, 'ruth'), 'assignment', 'ny-1')).mine).toBe(true);
    expect((await read(by(here, 'tora'), 'assignment', 'ny-1')).id).toBe('ny-1');
  });
});
