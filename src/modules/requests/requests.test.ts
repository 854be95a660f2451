// Asking, deciding and closing, as the services do it, on every database: what is granted is a right, and nothing else is.

import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import {
  assignment,
  fact,
  offering,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { PERMISSIONS, type Permission } from '../../kernel/route.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import { encodeCursor } from '../../platform/http/cursor.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { Asker } from '../access/index.ts';
import { insertProofing } from '../identity/store.ts';
import { answer, submit, takeBack } from './acting.ts';
import { options, people } from './choosing.ts';
import { closeNow, followUp } from './closing.ts';
import type { Wish } from './domain/prepare.ts';
import { list } from './listing.ts';
import { attempt, one } from './reading.ts';

const NOW = startOfDay('2026-11-23') ?? 0;
const HOUR = 3_600_000;
const NIL = '00000000-0000-4000-8000-000000000000';

/** Tora leads all, Mette leads care, Lars leads north where Hanne and Bo work; Ole owns Nexus, Ida is coordinator. */
const STAFF = ['tora', 'mette', 'lars', 'hanne', 'bo', 'ole', 'ida'];
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  unit('care', 'root', 'mette'),
  unit('north', 'care', 'lars'),
  ...STAFF.map(person),
  position('tora', 'root'),
  position('mette', 'care'),
  position('lars', 'north'),
  position('hanne', 'north', 'nurse'),
  position('bo', 'north', 'nurse'),
  position('ole', 'root'),
  position('ida', 'root'),
  fact('title', 'nurse', { name: 'Sygeplejerske' }),
  system('nexus', 'ole'),
  system('opus', 'ole'),
  ...role('nexus.read', 'nexus'),
  ...role('nexus.write', 'nexus', { sensitive: true }),
  ...role('opus.create', 'opus'),
  ...role('opus.approve', 'opus'),
  ...role('opus.spare', 'opus'),
  offering('nexus.read'),
  offering('nexus.write'),
  offering('opus.create'),
  offering('opus.approve'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida'), -Infinity, Infinity),
  assignment('bo-reads', 'nexus.read', toPerson('bo')),
  assignment('hanne-creates', 'opus.create', toPerson('hanne')),
  fact('conflictRule', 'four-eyes', {
    name: 'Opret og godkend',
    severity: 'block',
    sets: [
      { systemRoles: ['opus.create'], jobFunctionRoles: [], tags: [] },
      { systemRoles: ['opus.approve'], jobFunctionRoles: [], tags: [] },
    ],
    overlapOn: [],
  }),
];

interface Stage {
  readonly founded: Founded;
  readonly deps: Founded['deps'];
  as(who: string, at?: Instant): Asker;
  know(facts: readonly Fact<AccessFacts>[], at: Instant): Promise<void>;
  rights(who: string): Promise<string[]>;
}

async function stage(db: TestDatabase): Promise<Stage> {
  const founded = await found(db, '2026-01-01');
  const { deps, municipality } = founded;
  const know: Stage['know'] = async (facts, at) => {
    await founded.know(facts, at);
  };
  await know(FACTS, NOW - 30 * 24 * HOUR);
  return {
    founded,
    deps,
    know,
    as: (who, at = NOW) => ({
      municipality,
      actor: { kind: 'person', id: who, userId: who },
      origin: { kind: 'web' },
      now: at,
      assurance: 'hoej',
      permits: new Set(Object.keys(PERMISSIONS) as Permission[]),
    }),
    rights: async (who) => {
      const engine = await deps.current.engine(municipality);
      return engine
        .rightsOf(who)
        .flatMap((r) =>
          r.intervals.map(
            (i) =>
              `${r.systemRole} ${i.from === -Infinity ? '' : (i.from - NOW) / HOUR}..${i.to === Infinity ? '' : (i.to - NOW) / HOUR}`,
          ),
        );
    },
  };
}

const wish = (what: string, receiver: string, more: Partial<Wish> = {}): Wish => ({
  action: 'add',
  receiver,
  position: null,
  what: { kind: 'role', id: what },
  assignment: null,
  constraints: {},
  from: null,
  to: null,
  reason: 'Til vagten',
  emergency: false,
  ...more,
});
const yes = (step: number) => ({ step, outcome: 'approved' as const, reason: null });
const no = (step: number, reason: string | null = 'Ikke nødvendigt') => ({
  step,
  outcome: 'refused' as const,
  reason,
});
const code = (expected: string) => expect.objectContaining({ code: expected });

eachDatabase('requests', (open) => {
  let s: Stage;
  beforeAll(async () => {
    s = await stage(await open());
  });
  const askFor = async (what: string, who: string, by = who, more: Partial<Wish> = {}) => {
    const [made] = await submit(s.deps, s.as(by), [wish(what, who, more)]);
    if (made === undefined) throw new Error('nothing was made');
    return made;
  };

  test('what the manager approves is a right from then on, with the decision on it', async () => {
    const made = await askFor('nexus.read', 'hanne');
    expect(await s.rights('hanne')).toEqual(['opus.create ..']);
    await answer(s.deps, s.as('lars', NOW + HOUR), made.id, yes(0));
    expect(await s.rights('hanne')).toEqual(['nexus.read 1..', 'opus.create ..']);
    const engine = await s.deps.current.engine(s.founded.municipality);
    const [given] = engine.facts.versions('assignment', `request-${made.id}`);
    expect(given).toMatchObject({
      source: 'tillid',
      content: {
        decidedBy: 'lars',
        reason: 'Til vagten',
        target: { person: 'hanne', position: 'hanne@north' },
      },
    });
    await expect(askFor('nexus.read', 'hanne')).rejects.toEqual(code('alreadyHeld'));
    const mails = await s.deps.db.transaction(s.founded.municipality, async (tx) => {
      const { rows } = await sql<{ kind: string; to_person: string; body: string }>`
        select kind, to_person, body from mail order by kind`.execute(tx);
      return rows;
    });
    expect(mails.map((m) => `${m.kind} ${m.to_person}`)).toEqual([
      'requests.decided hanne',
      'tasks.opened lars',
    ]);
    expect(mails.map((m) => m.body).join()).not.toMatch(/hanne|nexus/i);
  });

  test('nobody decides for themself or twice, nor what somebody else decides', async () => {
    const made = await askFor('nexus.write', 'hanne');
    expect(made.steps.map((step) => step.reason)).toEqual(['policy', 'sensitive']);
    for (const who of ['hanne', 'bo', 'ole', 'mette', 'ida'])
      await expect(answer(s.deps, s.as(who), made.id, yes(0))).rejects.toEqual(code('notYours'));
    await answer(s.deps, s.as('lars', NOW + HOUR), made.id, yes(0));
    await expect(answer(s.deps, s.as('lars', NOW + HOUR), made.id, yes(1))).rejects.toEqual(code('notYours'));
    await expect(answer(s.deps, s.as('ole', NOW + HOUR), made.id, yes(0))).rejects.toEqual(
      code('alreadyDecided'),
    );
    await expect(answer(s.deps, s.as('ole', NOW + HOUR), made.id, no(1, ' '))).rejects.toEqual(
      code('reasonNeeded'),
    );
    await answer(s.deps, s.as('ole', NOW + 2 * HOUR), made.id, no(1));
    expect(await s.rights('hanne')).not.toContain(expect.stringContaining('nexus.write'));
    await expect(answer(s.deps, s.as('ole', NOW + 2 * HOUR), made.id, yes(1))).rejects.toEqual(
      code('alreadyDecided'),
    );
  });

  test('a manager who asks for their people is decided on by the next manager up', async () => {
    const made = await askFor('nexus.read', 'lars', 'lars');
    await expect(answer(s.deps, s.as('lars'), made.id, yes(0))).rejects.toEqual(code('notYours'));
    const [row] = (await list(s.deps, s.as('mette'), { awaiting: 'me' })).rows;
    expect(row).toMatchObject({ id: made.id, mine: true, steps: [{ people: ['mette'], escalated: true }] });
    await takeBack(s.deps, s.as('lars'), made.id);
    await expect(answer(s.deps, s.as('mette'), made.id, yes(0))).rejects.toEqual(code('alreadyDecided'));
    expect((await list(s.deps, s.as('mette'), { awaiting: 'me' })).rows).toEqual([]);
  });

  test('what adds a conflict that must not be is refused when asked for, and when it came meanwhile', async () => {
    await expect(askFor('opus.approve', 'hanne')).rejects.toEqual(code('conflictBlocks'));
    const made = await askFor('opus.approve', 'bo');
    await s.know([assignment('bo-creates', 'opus.create', toPerson('bo'))], NOW + HOUR);
    await expect(answer(s.deps, s.as('lars', NOW + 2 * HOUR), made.id, yes(0))).rejects.toEqual(
      code('conflictBlocks'),
    );
    expect(await s.rights('bo')).toEqual(['nexus.read ..', 'opus.create ..']);
  });

  test.each([
    ['what is not offered', 'opus.spare', {}, 'notOffered'],
    ['what is not there', 'nothing', {}, 'notFound'],
    ['a position of somebody else', 'nexus.write', { position: 'bo@north' }, 'noSuchPosition'],
    ['no reason', 'nexus.write', { reason: '  ' }, 'reasonNeeded'],
    ['an end before today', 'nexus.write', { to: NOW - HOUR }, 'datesBackwards'],
    [
      'a constraint the role does not postpone',
      'nexus.write',
      { constraints: { kle: ['27'] } },
      'constraintNeeded',
    ],
    [
      'an emergency of more than a day',
      'nexus.write',
      { emergency: true, to: NOW + 25 * HOUR },
      'emergencyTooLong',
    ],
  ] as const)('%s is refused and leaves nothing', async (_, what, more, expected) => {
    const before = (await list(s.deps, s.as('hanne'), {})).rows.length;
    await expect(askFor(what, 'hanne', 'hanne', more)).rejects.toEqual(code(expected));
    expect((await list(s.deps, s.as('hanne'), {})).rows.length).toBe(before);
  });

  test('all wishes or none', async () => {
    const before = (await list(s.deps, s.as('lars'), {})).rows.length;
    const wishes = [wish('nexus.write', 'bo'), wish('opus.spare', 'bo')];
    await expect(submit(s.deps, s.as('lars'), wishes)).rejects.toEqual(code('notOffered'));
    expect((await list(s.deps, s.as('lars'), {})).rows.length).toBe(before);
    await expect(submit(s.deps, s.as('bo'), [wish('nexus.write', 'hanne')])).rejects.toEqual(
      code('forbidden'),
    );
  });

  test('emergency access holds at once and for a day; refused afterwards, it is closed', async () => {
    const at = NOW + 3 * HOUR;
    const [made] = await submit(s.deps, s.as('bo', at), [wish('nexus.write', 'bo', { emergency: true })]);
    expect(await s.rights('bo')).toContain('nexus.write 3..27');
    expect((await list(s.deps, s.as('ole', at), { awaiting: 'me' })).rows).toMatchObject([
      { emergency: true, state: 'granted' },
    ]);
    await expect(answer(s.deps, s.as('bo', at), made?.id ?? '', yes(0))).rejects.toEqual(code('notYours'));
    await answer(s.deps, s.as('ole', at + HOUR), made?.id ?? '', no(0));
    expect(await s.rights('bo')).toContain('nexus.write 3..4');
  });

  test('what was given by name is taken away without asking anybody, and only by whom it concerns', async () => {
    const removal = wish('nexus.read', 'bo', { action: 'remove', assignment: 'bo-reads' });
    await expect(submit(s.deps, s.as('hanne'), [removal])).rejects.toEqual(code('forbidden'));
    const [made] = await submit(s.deps, s.as('lars', NOW + 5 * HOUR), [removal]);
    expect(made?.state).toBe('removed');
    expect(await s.rights('bo')).toContain('nexus.read ..5');
  });

  test('luk nu: by a manager or the coordinator, this minute, and never by anybody else', async () => {
    const closing = { person: 'hanne', assignment: null, reason: 'Mistanke om misbrug' };
    for (const who of ['hanne', 'bo', 'ole'])
      await expect(closeNow(s.deps, s.as(who), closing)).rejects.toEqual(code('forbidden'));
    await expect(closeNow(s.deps, s.as('lars'), { ...closing, reason: '' })).rejects.toEqual(
      code('reasonNeeded'),
    );
    expect(
      await closeNow(s.deps, s.as('lars', NOW + 6 * HOUR), { ...closing, assignment: 'hanne-creates' }),
    ).toBe(1);
    expect(await s.rights('hanne')).toContain('opus.create ..6');
    expect(await closeNow(s.deps, s.as('ida', NOW + 7 * HOUR), closing)).toBeGreaterThan(0);
    expect((await s.rights('hanne')).every((r) => /\.\.(6|7)$/.test(r))).toBe(true);
    await expect(
      submit(s.deps, s.as('hanne', NOW + 8 * HOUR), [wish('nexus.write', 'hanne')]),
    ).rejects.toEqual(code('forbidden'));
  });

  test('who was closed is opened again by the coordinator alone, and then has what they had', async () => {
    const opened = { person: 'hanne', outcome: 'opened', reason: 'Mistanken er afkræftet' } as const;
    for (const who of ['hanne', 'lars', 'ole'])
      await expect(followUp(s.deps, s.as(who, NOW + 8 * HOUR), opened)).rejects.toEqual(code('forbidden'));
    await followUp(s.deps, s.as('ida', NOW + 8 * HOUR), opened);
    expect(await s.rights('hanne')).toContain('nexus.read 8..');
    await expect(followUp(s.deps, s.as('ida', NOW + 8 * HOUR), opened)).rejects.toEqual(
      code('alreadyDecided'),
    );
  });

  test('a vacancy goes up the tree, and a substitute answers for the manager but not about themself', async () => {
    const at = NOW + 9 * HOUR;
    await s.know(
      [fact('substitute', 'lars:bo', { manager: 'lars', substitute: 'bo', orgUnit: 'north' })],
      at,
    );
    const own = await submit(s.deps, s.as('bo', at), [wish('opus.create', 'bo')]).catch((e: unknown) => e);
    expect(own).toEqual(code('alreadyHeld'));
    const [made] = await submit(s.deps, s.as('bo', at), [wish('nexus.write', 'bo')]);
    await expect(answer(s.deps, s.as('bo', at), made?.id ?? '', yes(0))).rejects.toEqual(code('notYours'));
    await s.know([unit('north', 'care', null)], at + HOUR);
    expect((await list(s.deps, s.as('lars', at + 2 * HOUR), { awaiting: 'me' })).rows).toEqual([]);
    const hers = (await list(s.deps, s.as('mette', at + 2 * HOUR), { awaiting: 'me' })).rows;
    expect(hers.find(({ id }) => id === made?.id)).toMatchObject({ steps: [{ escalated: true }, {}] });
  });

  test('evidence says what it opens, how usual it is, and what was decided last', async () => {
    const rows = await attempt(s.deps, s.as('ole'), [wish('nexus.read', 'ole')]);
    expect(rows).toMatchObject([
      {
        person: { id: 'ole' },
        what: 'nexus.read',
        evidence: {
          opens: [{ systemRole: 'nexus.read' }],
          conflicts: [],
          last: { by: 'lars', outcome: 'approved', person: null },
        },
      },
    ]);
    const offered = await options(s.deps, s.as('ole'), 'ole');
    // The roles in Tillid itself come after what colleagues use.
    const ordinary = (o: { readonly what: { readonly id: string } }) => !o.what.id.startsWith('tillid.');
    expect(offered.positions.flatMap((p) => p.offers.filter(ordinary).map((o) => o.name))).toEqual([
      'nexus.read',
      'nexus.write',
      'opus.approve',
      'opus.create',
    ]);
    await expect(options(s.deps, s.as('ole'), 'bo')).rejects.toEqual(code('forbidden'));
    expect((await people(s.deps, s.as('mette'))).map((p) => p.id)).toEqual(['bo', 'hanne', 'lars', 'mette']);
  });

  test('the list comes in pages, each request once, and from no made-up place', async () => {
    for (const [who, awaiting] of [
      ['ida', undefined],
      ['mette', undefined],
      ['mette', 'me'],
    ] as const) {
      const whole = (await list(s.deps, s.as(who), { awaiting, limit: 10_000 })).rows.map(({ id }) => id);
      const paged: string[] = [];
      let next: string | null = null;
      do {
        const page = await list(s.deps, s.as(who), { awaiting, limit: 2, cursor: next ?? undefined });
        expect(page.rows.length).toBeLessThanOrEqual(2);
        paged.push(...page.rows.map(({ id }) => id));
        next = page.next;
      } while (next !== null);
      expect(paged).toEqual(whole);
      if (who === 'ida') expect(whole.length).toBeGreaterThan(4);
    }
    for (const cursor of ['x', encodeCursor([1, 'x']), encodeCursor([1e300, NIL]), encodeCursor({})])
      await expect(list(s.deps, s.as('ida'), { cursor })).rejects.toEqual(code('badRequest'));
  });

  test('only those concerned see a request', async () => {
    const [mine] = (await list(s.deps, s.as('mette'), {})).rows;
    expect((await one(s.deps, s.as('mette'), mine?.id ?? '')).request.id).toBe(mine?.id);
    await expect(one(s.deps, s.as('ole'), NIL)).rejects.toEqual(code('notFound'));
  });

  describe('two at once', () => {
    test('one decides and the other is told', async () => {
      const [made] = await submit(s.deps, s.as('ole', NOW + 12 * HOUR), [wish('nexus.read', 'ole')]);
      const both = await Promise.allSettled([
        answer(s.deps, s.as('tora', NOW + 13 * HOUR), made?.id ?? '', yes(0)),
        answer(s.deps, s.as('tora', NOW + 13 * HOUR), made?.id ?? '', no(0)),
      ]);
      expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find((b) => b.status === 'rejected')).toMatchObject({ reason: { code: 'alreadyDecided' } });
    });
  });
});

eachDatabase('what was seen of a request', (open) => {
  test('evidence says what certainty a right takes, and whether the identity of its receiver can bear it', async () => {
    const s = await stage(await open());
    const demanding = role('nexus.read', 'nexus', { requires: 'betydelig' });
    await s.know(demanding, NOW - HOUR);
    const takes = async (what: string) =>
      (await attempt(s.deps, s.as('ole'), [wish(what, 'ole')]))[0]?.evidence.opens;
    expect(await takes('nexus.read')).toMatchObject([{ required: 'betydelig', suffices: false }]);
    expect(await takes('nexus.write')).toMatchObject([{ required: null, suffices: true }]);
    const proofed = {
      id: NIL,
      person: 'ole',
      method: 'provider',
      evidence: 'test',
      registrar: null,
    } as const;
    await s.deps.db.transaction(s.founded.municipality, (tx) =>
      insertProofing(tx, s.founded.municipality, { ...proofed, level: 'betydelig' }, NOW),
    );
    expect(await takes('nexus.read')).toMatchObject([{ required: 'betydelig', suffices: true }]);
  });

  test('what was seen is what is decided: another consequence is refused, the same one goes through', async () => {
    const s = await stage(await open());
    const askFor = async (what: string, who: string) => {
      const [made] = await submit(s.deps, s.as(who), [wish(what, who)]);
      if (made === undefined) throw new Error('nothing was made');
      return made;
    };
    const late = s.as('lars', NOW + 3 * HOUR);
    const other = await askFor('nexus.write', 'bo');
    const { seen } = await one(s.deps, s.as('lars', NOW + HOUR), other.id);
    const moved = code('factsMoved');
    await expect(answer(s.deps, late, other.id, { ...yes(0), seen: 'another' })).rejects.toEqual(moved);
    await s.know([assignment('bo-writes', 'nexus.write', toPerson('bo'))], NOW + 2 * HOUR);
    await expect(answer(s.deps, late, other.id, { ...yes(0), seen })).rejects.toEqual(moved);
    await s.know([assignment('bo-writes', 'nexus.read', toPerson('bo'))], NOW + 2 * HOUR + 1);
    // It begins later than when it was looked at, and is the same all the same.
    expect(await answer(s.deps, late, other.id, { ...yes(0), seen })).toMatchObject({
      decisions: [{ by: 'lars' }],
    });
    // Several at once, from the list: each carries what was seen of it, and only the one that moved is refused.
    const [still, moving] = [await askFor('nexus.write', 'hanne'), await askFor('opus.create', 'bo')];
    const { rows } = await list(s.deps, late, { awaiting: 'me' });
    const seenOf = (id: string) => rows.find((row) => row.id === id)?.seen ?? 'not in the list';
    await s.know([assignment('bo-creates', 'opus.create', toPerson('bo'))], NOW + 3 * HOUR + 1);
    const later = s.as('lars', NOW + 4 * HOUR);
    await expect(answer(s.deps, later, moving.id, { ...yes(0), seen: seenOf(moving.id) })).rejects.toEqual(
      moved,
    );
    expect(await answer(s.deps, later, still.id, { ...yes(0), seen: seenOf(still.id) })).toMatchObject({
      decisions: [{ by: 'lars' }],
    });
    // Saying no needs nothing to have stood still.
    const made = await askFor('nexus.write', 'hanne');
    expect(
      await answer(s.deps, late, made.id, { step: 0, outcome: 'refused', reason: 'Nej', seen: 'another' }),
    ).toMatchObject({ state: 'refused' });
  });
});
