// The screens' answers, and who gets them: the same question asked by a manager, an owner, an employee and an auditor, on the worked example.

import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { exampleJson } from '../../../test/support/example.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { ALWAYS, startOfDay } from '../../kernel/time.ts';
import { plain } from '../../kernel/wording.ts';
import { conflictsOf, createConflicts } from '../conflicts/index.ts';
import { type Asker, createViews, giveTillidRole } from './index.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PERSON = { hols: uuid(300), kari: uuid(302), laho: uuid(303), olek: uuid(305) };
const NORD = uuid(3);
const SYD = uuid(5);
const JULY = startOfDay('2026-07-15') ?? 0;
const TODAY = { on: null, known: null };

eachDatabase('views', (open) => {
  let db: TestDatabase;
  let mine: Founded;
  let views: ReturnType<typeof createViews>;
  let conflicts: ReturnType<typeof createConflicts>;

  beforeAll(async () => {
    db = await open();
    mine = await found(db, '2026-01-01');
    const feed = (kind: 'organisation' | 'catalogue', at: string) =>
      mine.feed(kind, exampleJson(`${kind}.json`) as object, at);
    await feed('organisation', '2026-01-02');
    await feed('catalogue', '2026-01-03');
    await giveTillidRole(mine.deps.db, mine.deps.current, mine.author('2026-01-04'), PERSON.kari, 'auditor');
    const deps = {
      database: db.database,
      engine: (municipality: string, known: number | null) => mine.deps.current.engine(municipality, known),
      conflicts: conflictsOf,
    };
    views = createViews(deps);
    conflicts = createConflicts(deps);
  });

  const as = (userId: keyof typeof PERSON): Asker => ({
    municipality: mine.municipality,
    actor: { kind: 'person', id: PERSON[userId], userId },
    origin: { kind: 'web' },
    now: JULY,
    assurance: 'hoej',
    permits: new Set(),
  });
  const entries = () =>
    db.database.transaction(mine.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map(({ body }) => JSON.parse(body));
    });

  describe('a unit', () => {
    it('shows its leader the people and what they can do', async () => {
      const view = await views.unit(as('laho'), TODAY, NORD, null);
      expect(view.people.map((p) => p.userId)).toEqual(['hols', 'kari', 'laho', 'sven']);
      expect(view.reach).toBe('below');
      const hanne = view.people[0];
      expect(hanne?.cells['nexus']?.map((right) => right.name)).toEqual(['Udfører', 'Visitator']);
      expect(hanne?.badges.map((b) => b.kind)).toEqual(['conflict', 'substitute']);
      expect(hanne?.failing).toBe(1);
      expect(view.conflicts.map((c) => [c.name, c.personName])).toEqual([
        ['Opret og godkend betaling', 'Hanne Olsen'],
      ]);
      expect(view.expiring.map((e) => e.to)).toEqual(['2026-08-01']);
      const alone = await views.unit(as('laho'), TODAY, NORD, 'itself');
      expect(alone.people.map((p) => p.userId)).toEqual(['hols', 'laho', 'sven']);
    });

    it('is closed to whoever does not lead it, and unknown when it is not there', async () => {
      await expect(views.unit(as('laho'), TODAY, SYD, null)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(views.unit(as('olek'), TODAY, NORD, null)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(views.unit(as('kari'), TODAY, uuid(99), null)).rejects.toMatchObject({ code: 'notFound' });
      await expect(views.unit(as('kari'), TODAY, SYD, null)).resolves.toMatchObject({ unit: { id: SYD } });
      expect((await views.units(as('laho'), TODAY)).map((u) => u.name)).toEqual([
        'Hjemmepleje Nord',
        'Team A',
      ]);
    });

    it('is in the log, with whom it showed', async () => {
      const before = (await entries()).length;
      await views.unit(as('laho'), TODAY, NORD, null);
      const [entry, ...more] = (await entries()).slice(before);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        action: 'rights.look',
        actor: { userId: 'laho' },
        detail: { what: 'unit', unit: NORD, people: [PERSON.hols, PERSON.kari, uuid(308)] },
      });
    });
  });

  describe('a person', () => {
    it('has every right with its reasons, and both sides of a conflict in words', async () => {
      const view = await views.person(as('laho'), TODAY, 'hols');
      expect(view.whole).toBe(true);
      const visitator = view.rights.find((r) => r.systemRole === 'nexus.visitator');
      expect(visitator?.why.map((w) => plain(w.sentence.da))[0]).toContain(
        'fordi Hanne er ansat som Sygeplejerske i Hjemmepleje Nord',
      );
      const [conflict] = view.conflicts;
      expect(conflict?.sides.map((side) => side[0]?.text.da)).toEqual([
        'Opus Økonomi: Opret betaling',
        'Opus Økonomi: Godkend betaling (Hjemmepleje Nord med underenheder)',
      ]);
      expect(conflict?.sides.every((side) => side[0]?.why !== null)).toBe(true);
      expect(view.failing[0]?.text.da).toContain('mangler afgrænsning: KLE skal angives på tildelingen');
    });

    it('has a right marked as in conflict only while the other side is held too', async () => {
      const seen = async (on: string | null) => {
        const { rights } = await views.person(as('laho'), { on, known: null }, 'hols');
        return ['opus.opret', 'opus.godkend'].map((id) => {
          const right = rights.find((r) => r.systemRole === id);
          return [right?.intervals, right?.inConflict, right?.conflict];
        });
      };
      const together = [{ from: '2026-07-01', to: '2026-08-01' }];
      expect(await seen(null)).toEqual([
        [[{ from: '2026-01-01', to: null }], true, together],
        [together, true, together],
      ]);
      expect((await seen('2026-06-30')).map(([, ...marks]) => marks)).toEqual([
        [false, []],
        [false, []],
      ]);
    });

    it('is whole to oneself and unlogged, closed to a colleague', async () => {
      const before = (await entries()).length;
      expect((await views.person(as('olek'), TODAY, 'olek')).whole).toBe(true);
      expect((await entries()).length).toBe(before);
      await expect(views.person(as('olek'), TODAY, 'hols')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(views.why(as('olek'), TODAY, 'hols', 'opus.opret')).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(views.person(as('kari'), TODAY, 'nobody')).rejects.toMatchObject({ code: 'notFound' });
    });

    it('shows a system’s owner only what is in that system', async () => {
      const owner = await views.person(as('laho'), TODAY, 'olek');
      expect(owner.whole).toBe(false);
      expect(new Set(owner.rights.map((r) => r.system))).toEqual(new Set(['nexus']));
      expect(owner.email).toBeNull();
      await expect(views.why(as('laho'), TODAY, 'olek', 'opus.opret')).rejects.toMatchObject({
        code: 'forbidden',
      });
    });
  });

  describe('a conflict with a right in a system one may not see', () => {
    it('marks nothing to the owner of the other system, and both to an auditor', async () => {
      const across = createViews({
        database: db.database,
        engine: (municipality, known) => mine.deps.current.engine(municipality, known),
        conflicts: (engine) => {
          const sides = ['nexus', 'opus'].map((system) =>
            engine.rightsOf(PERSON.olek).filter((right) => right.system === system),
          );
          return [{ rule: 'x', name: 'X', severity: 'warn', person: PERSON.olek, intervals: ALWAYS, sides }];
        },
      });
      const marked = async (who: keyof typeof PERSON) => {
        const { rights } = await across.person(as(who), TODAY, 'olek');
        return [...new Set(rights.filter((r) => r.inConflict).map((r) => r.system))].sort();
      };
      expect(await marked('kari')).toEqual(['nexus', 'opus']);
      expect(await marked('laho')).toEqual([]);
    });
  });

  describe('why', () => {
    it('draws the path from the person to the right', async () => {
      const view = await views.why(as('laho'), TODAY, 'hols', 'nexus.visitator');
      expect(view.paths[0]?.graph.nodes.map((n) => [n.kind, n.title])).toEqual([
        ['person', 'Hanne Olsen'],
        ['position', 'Sygeplejerske'],
        ['unit', 'Hjemmepleje Nord'],
        ['unit', 'Ældre og Sundhed'],
        ['roleGroup', 'Sygeplejerske, hjemmepleje'],
        ['role', 'Visitator, hjemmepleje'],
        ['systemRole', 'Nexus: Visitator'],
      ]);
    });

    it('tells what would follow, without anything following', async () => {
      const changes = await views.changes(as('laho'), TODAY, 'hols', 'nexus.visitator');
      expect(changes.map((c) => [c.what.da, c.forPerson.da, c.rights, c.people])).toEqual([
        [
          'Stillingen ophører (ansat som Sygeplejerske i Hjemmepleje Nord)',
          'mister Nexus, Opus Økonomi',
          0,
          0,
        ],
        ['Tildelingen af Sygeplejerske, hjemmepleje til Ældre og Sundhed fjernes', 'mister Nexus', 0, 0],
      ]);
      const after = await views.why(as('laho'), TODAY, 'hols', 'nexus.visitator');
      expect(after.paths[0]?.state).toBe('now');
      const approve = await views.changes(as('laho'), TODAY, 'hols', 'opus.godkend');
      expect(approve.map((c) => [c.rights, c.people])).toEqual([
        [0, 0],
        [4, 4],
      ]);
    });
  });

  describe('a system', () => {
    it('is whole to those who answer for it, and to others only what they may see', async () => {
      const whole = await views.system(as('laho'), TODAY, 'nexus');
      expect(whole.whole).toBe(true);
      expect(whole.roles.map((r) => [r.name, r.people])).toEqual([
        ['Udfører', 3],
        ['Visitator', 1],
      ]);
      const part = await views.system(as('laho'), TODAY, 'opus');
      expect(part.whole).toBe(false);
      const { rows: holders } = await views.holders(as('laho'), TODAY, 'opus');
      expect(new Set(holders.map((h) => h.userId))).toEqual(new Set(['hols', 'laho']));
      await expect(views.system(as('olek'), TODAY, 'esdh')).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  it('conflicts are those of the people one may see', async () => {
    expect((await conflicts.list(as('laho'), TODAY)).rows.map((c) => c.names.person)).toEqual([
      'Hanne Olsen',
    ]);
    expect((await conflicts.list(as('olek'), TODAY)).rows).toEqual([]);
    expect((await conflicts.list(as('laho'), { on: '2026-08-01', known: null })).rows).toEqual([]);
  });
});
