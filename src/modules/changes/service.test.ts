// Changing things, on both databases: seen before it is saved, by whoever may, and by two people where it takes two.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import {
  assignment,
  by,
  example,
  NOON,
  openPlace,
  PEOPLE,
  type Place,
  rightsAtNoon,
  saved,
  uuid,
  wanted,
} from '../../../test/support/changing.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { dayOf, startOfDay } from '../../kernel/time.ts';
import { createTasks } from '../tasks/index.ts';
import type { ChangeAnswer, Proposed } from './contract.ts';

const udfoerer = (to: object): Proposed => ({
  kind: 'jobFunctionRole',
  id: 'jfr-udfoerer',
  takeOver: true,
  content: {
    system: 'nexus',
    name: 'Udfører',
    grants: [{ systemRole: 'nexus.udfoerer', constraints: { org: 'ownUnit' } }],
    ...to,
  },
});

eachDatabase('changing things', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  const factCount = async ({ m }: Place) =>
    m.deps.db.transaction(m.municipality, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from fact`.execute(tx);
      return rows[0]?.n ?? -1;
    });

  const lastActions = async ({ m }: Place, count: number) =>
    m.deps.db.transaction(m.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`
        select body from audit_entry order by seq desc limit ${count}`.execute(tx);
      return rows.map((row) => JSON.parse(row.body)).reverse();
    });

  it('shows what a change would do, and does nothing', async () => {
    const here = await openPlace(db);
    const before = await factCount(here);
    const answer = await here.changes.try(
      by(here, 'tora'),
      wanted([assignment('ny-1', 'jfr-opret', 'kari')]),
    );
    expect(answer.outcome).toBe('tried');
    expect(answer.verdict).toBe('saves');
    expect(answer.consequence.counts).toMatchObject({ added: 1, removed: 0, people: 1, conflictsAdded: 0 });
    expect(answer.consequence.people[0]).toMatchObject({
      person: 'kari',
      name: 'Karin Rise',
      unit: 'Team A',
    });
    expect(answer.consequence.people[0]?.added[0]?.systemRole).toBe('opus.opret');
    expect(answer.consequence.systems).toEqual([
      { id: 'opus', name: 'Opus Økonomi', added: 1, removed: 0, people: 1 },
    ]);
    expect(await factCount(here)).toBe(before);
    expect(await rightsAtNoon(here, 'kari')).not.toContain('opus.opret');
    expect((await lastActions(here, 2)).map((entry) => entry.action)).toEqual([
      'change.tried',
      'rights.look',
    ]);
  });

  it('saves what was seen, with who decided it, and logs it', async () => {
    const here = await openPlace(db);
    const answer = await saved(here, 'tora', [assignment('ny-1', 'jfr-opret', 'kari')]);
    expect(answer.outcome).toBe('saved');
    expect(await rightsAtNoon(here, 'kari')).toContain('opus.opret');
    const engine = await here.m.deps.current.engine(here.m.municipality);
    const [fact] = engine.facts.versions('assignment', 'ny-1');
    expect(fact?.source).toBe('tillid');
    expect(fact?.content).toMatchObject({ decidedBy: PEOPLE['tora'], decidedOn: '2026-07-15' });
    expect((await lastActions(here, 2)).map((entry) => entry.action)).toEqual([
      'change.saved',
      'assignment.added',
    ]);
    const ended = await saved(here, 'tora', [{ kind: 'assignment', id: 'ny-1', content: null }]);
    expect(ended.consequence.counts).toMatchObject({ added: 0, removed: 1 });
    expect(await rightsAtNoon(here, 'kari')).not.toContain('opus.opret');
  });

  it('saves nothing unseen, and nothing that has come to mean something else', async () => {
    const here = await openPlace(db);
    const change = [assignment('ny-1', 'jfr-udfoerer', 'ruth')];
    await expect(here.changes.save(by(here, 'tora'), wanted(change))).rejects.toMatchObject({
      code: 'badRequest',
    });
    const { seen } = await here.changes.try(by(here, 'tora'), wanted(change));
    await saved(here, 'pern', [udfoerer({ grants: [] })]);
    const before = await factCount(here);
    const refused = await here.changes.save(by(here, 'tora'), wanted(change, seen)).catch((error) => error);
    expect(refused).toMatchObject({ code: 'factsMoved' });
    const { now } = refused.more as { now: ChangeAnswer };
    expect(now.consequence.counts.added).toBe(0);
    expect(await factCount(here)).toBe(before);
    const again = await here.changes.save(by(here, 'tora'), wanted(change, now.seen));
    expect(again.outcome).toBe('saved');
  });

  it('lets two people save the same thing at once only where both have seen it', async () => {
    const here = await openPlace(db);
    const one = [udfoerer({ name: 'Udfører, dag' })];
    const other = [udfoerer({ name: 'Udfører, nat' })];
    const [first, second] = [by(here, 'tora'), by(here, 'pern')];
    const seen = await Promise.all([
      here.changes.try(first, wanted(one)),
      here.changes.try(second, wanted(other)),
    ]);
    const done = await Promise.allSettled([
      here.changes.save(first, wanted(one, seen[0].seen)),
      here.changes.save(second, wanted(other, seen[1].seen)),
    ]);
    expect(done.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected']);
    const told = done.find((d) => d.status === 'rejected');
    expect(told?.reason).toMatchObject({ code: 'factsMoved' });
  });

  it('is for the coordinator, and for whoever owns the system it is about', async () => {
    const here = await openPlace(db);
    const nexus = assignment('ny-1', 'jfr-udfoerer', 'kari');
    const opus = assignment('ny-2', 'jfr-opret', 'kari');
    expect((await here.changes.try(by(here, 'mett'), wanted([nexus]))).verdict).toBe('saves');
    expect((await saved(here, 'laho', [nexus])).outcome).toBe('saved');
    for (const [who, changes] of [
      ['mett', [opus]],
      ['mett', [nexus, opus]],
      ['ruth', [udfoerer({})]],
      ['mett', [{ kind: 'conflictRule', id: 'c-betaling', content: null }]],
      ['mett', [{ kind: 'system', id: 'nyt', content: { name: 'Nyt', owner: 'mett' } }]],
      [
        'mett',
        [
          {
            kind: 'jobFunctionRole',
            id: 'jfr-opret',
            takeOver: true,
            content: { system: 'nexus', name: 'x' },
          },
        ],
      ],
      ['kari', [nexus]],
      ['hols', [nexus]],
    ] as const) {
      const refused = here.changes.try(by(here, who), wanted(changes));
      await expect(refused, `${who} ${changes[0].id}`).rejects.toMatchObject({ code: 'forbidden' });
      const [last] = await lastActions(here, 1);
      expect(last).toMatchObject({ action: 'change.refused', detail: { code: 'forbidden' } });
    }
    const key = { ...by(here, 'tora'), actor: { kind: 'apiKey', id: 'x', name: 'k' } as const };
    await expect(here.changes.try(key, wanted([nexus]))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets nobody give themself rights', async () => {
    const here = await openPlace(db);
    const own = [assignment('ny-1', 'jfr-udfoerer', 'mett')];
    const tried = await here.changes.try(by(here, 'mett'), wanted(own));
    expect(tried.verdict).toBe('ownRights');
    await expect(here.changes.save(by(here, 'mett'), wanted(own, tried.seen))).rejects.toMatchObject({
      code: 'ownRights',
    });
    expect(await rightsAtNoon(here, 'mett')).not.toContain('nexus.udfoerer');
    // By what a role that they have already holds: a second person looks at it.
    await saved(here, 'tora', own);
    const wider = [
      udfoerer({ grants: [{ systemRole: 'nexus.udfoerer', constraints: { org: 'ownUnitAndBelow' } }] }),
    ];
    expect((await here.changes.try(by(here, 'mett'), wanted(wider))).verdict).toBe('needsReview');
    expect((await here.changes.try(by(here, 'tora'), wanted(wider))).verdict).toBe('saves');
  });

  it('refuses a conflict that must not be, and sends one that may be to a second person', async () => {
    const here = await openPlace(db);
    const change = [assignment('ny-1', 'jfr-opret', 'mett')];
    const blocked = await here.changes.try(by(here, 'tora'), wanted(change));
    expect(blocked.verdict).toBe('blocked');
    expect(blocked.consequence.conflictsAdded).toMatchObject([{ rule: 'c-betaling', person: 'mett' }]);
    await expect(here.changes.save(by(here, 'tora'), wanted(change, blocked.seen))).rejects.toMatchObject({
      code: 'conflictAdded',
    });
    const rule = example('catalogue').conflictRules[0];
    const { id: _, ...content } = rule;
    const milder: Proposed[] = [
      { kind: 'conflictRule', id: rule.id, takeOver: true, content: { ...content, severity: 'approve' } },
    ];
    const { draft } = await saved(here, 'tora', milder);
    await here.drafts.answer(by(here, 'pern'), draft ?? '', {
      answer: 'publish',
      revision: 1,
      why: 'Set',
      seen: (await here.drafts.try(by(here, 'pern'), draft ?? '')).seen,
    });
    const sent = await saved(here, 'tora', change);
    expect(sent).toMatchObject({ outcome: 'sent', verdict: 'needsReview' });
    expect(await rightsAtNoon(here, 'mett')).not.toContain('opus.opret');
    const id = sent.draft ?? '';
    const mine = await createTasks(here.m.deps).list(by(here, 'ruth'));
    expect(mine).toMatchObject([{ kind: 'draft.review', link: `/drafts/${id}` }]);
    const publish = { answer: 'publish' as const, revision: 1, why: 'Set', seen: sent.seen };
    await expect(here.drafts.answer(by(here, 'tora'), id, publish)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(here.drafts.answer(by(here, 'mett'), id, publish)).rejects.toMatchObject({
      code: 'notFound',
    });
    const { seen } = await here.changes.try(by(here, 'ruth'), wanted(change));
    const published = await here.drafts.answer(by(here, 'ruth'), id, { ...publish, seen });
    expect(published).toMatchObject({
      state: 'published',
      author: { name: 'Tora Lind' },
      reviewer: { name: 'Ruth Sand' },
    });
    expect(await rightsAtNoon(here, 'mett')).toContain('opus.opret');
    expect(await createTasks(here.m.deps).list(by(here, 'ruth'))).toEqual([]);
    const [act] = await lastActions(here, 2);
    expect(act).toMatchObject({
      action: 'draft.published',
      actor: { userId: 'ruth' },
      detail: { author: PEOPLE['tora'] },
    });
  });

  it('keeps a draft apart from what holds, and of two who write at once tells the second', async () => {
    const here = await openPlace(db);
    const changes = [udfoerer({ name: 'Udfører, dag' })];
    const draft = await here.drafts.write(by(here, 'laho'), {
      title: 'Udfører',
      changes,
      reason: 'Nyt navn',
    });
    expect(draft).toMatchObject({ state: 'drafted', revision: 1, mayReview: false });
    const next = { title: 'Udfører', changes: [udfoerer({ name: 'Udfører, nat' })], reason: 'Nyt navn' };
    const both = await Promise.allSettled([
      here.drafts.rewrite(by(here, 'laho'), draft.id, 1, next),
      here.drafts.rewrite(by(here, 'laho'), draft.id, 1, { ...next, title: 'Et andet' }),
    ]);
    expect(both.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((d) => d.status === 'rejected')?.reason).toMatchObject({ code: 'draftMoved' });
    const submitted = await here.drafts.answer(by(here, 'laho'), draft.id, {
      answer: 'submit',
      revision: 2,
      why: '',
      seen: null,
    });
    expect(submitted).toMatchObject({ state: 'submitted', revision: 3 });
    // Its owner reviews; its author does not, though they answer for the system too.
    expect(await createTasks(here.m.deps).list(by(here, 'laho'))).toEqual([]);
    expect((await createTasks(here.m.deps).list(by(here, 'mett'))).map((t) => t.link)).toEqual([
      `/drafts/${draft.id}`,
    ]);
    const answers = await Promise.allSettled(
      ['mett', 'tora'].map((who) =>
        here.drafts.answer(by(here, who), draft.id, {
          answer: 'reject',
          revision: 3,
          why: 'Nej',
          seen: null,
        }),
      ),
    );
    expect(answers.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await here.drafts.read(by(here, 'laho'), draft.id)).toMatchObject({
      state: 'rejected',
      answer: 'Nej',
    });
    await expect(here.drafts.read(by(here, 'ruth'), draft.id)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('names every fault at its place, and changes nothing', async () => {
    const here = await openPlace(db);
    const before = await factCount(here);
    const refused = await here.changes
      .try(
        by(here, 'tora'),
        wanted([
          assignment('ny-1', 'findes-ikke', 'kari'),
          {
            kind: 'assignment',
            id: 'ny-2',
            content: { role: 'jfr-opret', target: { person: 'ukendt' } },
            from: '2026-02-30',
          },
          udfoerer({ grants: [{ systemRole: 'nexus.udfoerer', constraints: {} }] }),
          { kind: 'assignment', id: 'findes-ikke', content: null },
          { kind: 'system', id: 'opus', content: { name: 'Opus', owner: 'ruth' } },
          { kind: 'roleGroup', id: 'rb-ny', content: { name: 'Ny', roles: ['jfr-sag'] }, from: '2020-01-01' },
          { kind: 'fulfilment', id: 'opus', content: { administrators: [uuid(999)], days: 0 } },
        ]),
      )
      .catch((error) => error);
    expect(refused).toMatchObject({ code: 'faultsInChange' });
    const places = refused.faults.map((f: { code: string; pointer: string }) => `${f.code} ${f.pointer}`);
    expect(places.sort()).toEqual([
      'constraintLeftOut /changes/2/content/grants/0/constraints',
      'inThePast /changes/5/from',
      'malformedDate /changes/1/from',
      'malformedDate /changes/1/from',
      'otherSource /changes/4',
      'unknownReference /changes/0/content/role',
      'unknownReference /changes/1/content/target/person',
      'unknownReference /changes/3/id',
      'wrongType /changes/6/content/days',
    ]);
    expect(await factCount(here)).toBe(before);
  });

  it('takes over what a file brought only in so many words, and then the file must agree', async () => {
    const here = await openPlace(db);
    const answer = await saved(here, 'mett', [udfoerer({ name: 'Udfører i Nexus' })]);
    expect(answer.consequence.takesOver).toEqual([
      { kind: 'jobFunctionRole', id: 'jfr-udfoerer', source: 'catalogue' },
    ]);
    const again = here.m.feed('catalogue', example('catalogue'), '2026-07-16');
    await expect(again).rejects.toMatchObject({
      faults: [{ code: 'otherSource', pointer: '/jobFunctionRoles/1' }],
    });
    const agreeing = example('catalogue');
    agreeing.jobFunctionRoles[1].name = 'Udfører i Nexus';
    expect((await here.m.feed('catalogue', agreeing, '2026-07-16')).facts.changed).toBe(0);
  });

  it('ends what a file brought, and the file does not bring it back', async () => {
    const here = await openPlace(db);
    await saved(here, 'mett', [{ kind: 'assignment', id: 'a-11', content: null, from: '2026-07-15' }]);
    const again = await here.m.feed('catalogue', example('catalogue'), '2026-07-16');
    expect(again.warnings.map((w) => w.code)).toContain('endedInTillid');
    const engine = await here.m.deps.current.engine(here.m.municipality);
    const versions = engine.facts.versions('assignment', 'a-11');
    expect(versions.at(-1)).toMatchObject({ to: startOfDay('2026-07-15'), source: 'tillid' });
  });

  it('tries a unit moved, and leaves it where the feed has it', async () => {
    const here = await openPlace(db);
    const move: Proposed[] = [{ kind: 'orgUnit', id: uuid(5), content: { parentOrgUnitUuid: uuid(7) } }];
    const tried = await here.changes.try(by(here, 'tora'), wanted(move));
    expect(tried.verdict).toBe('onlyTried');
    await expect(here.changes.save(by(here, 'tora'), wanted(move, tried.seen))).rejects.toMatchObject({
      code: 'badRequest',
    });
    const round: Proposed[] = [{ kind: 'orgUnit', id: uuid(2), content: { parentOrgUnitUuid: uuid(4) } }];
    await expect(here.changes.try(by(here, 'tora'), wanted(round))).rejects.toMatchObject({
      faults: [{ code: 'cycle' }],
    });
  });

  it('shows a system owner what is of their systems, and counts of the rest', async () => {
    const here = await openPlace(db);
    const bucket: Proposed[] = [
      {
        kind: 'assignment',
        id: 'ny-1',
        content: { role: 'jfr-udfoerer', target: { orgUnit: uuid(1), inherit: true } },
      },
    ];
    const answer = await here.changes.try(by(here, 'laho'), wanted(bucket));
    expect(answer.consequence.counts.added).toBeGreaterThan(3);
    for (const part of answer.consequence.people)
      for (const row of [...part.added, ...part.removed]) expect(row.system).toBe('nexus');
    expect(dayOf(NOON)).toBe('2026-07-15');
  });
});
