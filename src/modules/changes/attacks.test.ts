// Ways in which whoever may change the catalogue could serve themself by it, or learn what is not theirs, each tried and refused.

import { beforeAll, describe, expect, it } from 'vitest';
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
import { createTasks } from '../tasks/index.ts';
import type { Proposed } from './contract.ts';
import { SETTING_IDS, settingDefault, settingName, settingText } from './domain/settings.ts';
import { createThings } from './things.ts';

eachDatabase('changing things for oneself', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('gives nobody a path of their own to what they have otherwise, not through a draft either', async () => {
    const here = await openPlace(db);
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
    expect(await rightsAtNoon(here, 'mett')).not.toContain('nexus.udfoerer');
  });

  it('sends to a second person what takes away that others look, and never back to its author', async () => {
    const here = await openPlace(db);
    const known = example('catalogue').systemRoles.find(({ id }: { id: string }) => id === 'nexus.udfoerer');
    const { id, ...content } = known;
    const as = (more: object): Proposed[] => [
      { kind: 'systemRole', id, takeOver: true, content: { ...content, ...more } },
    ];
    expect((await saved(here, 'mett', as({ sensitive: true, tags: ['patient'] }))).outcome).toBe('saved');
    for (const weaker of [as({ sensitive: false, tags: ['patient'] }), as({ sensitive: true, tags: [] })])
      expect((await here.changes.try(by(here, 'mett'), wanted(weaker))).verdict).toBe('needsReview');
    const strict = { sensitive: true, tags: ['patient'], requiredAssurance: 'hoej' };
    expect((await saved(here, 'mett', as(strict))).outcome).toBe('saved');
    for (const laxer of [
      as({ ...strict, requiredAssurance: 'betydelig' }),
      as({ ...strict, requiredAssurance: null }),
    ])
      expect((await here.changes.try(by(here, 'mett'), wanted(laxer))).verdict).toBe('needsReview');
    const sent = await saved(here, 'mett', as({ sensitive: false, tags: ['patient'] }));
    expect(sent.outcome).toBe('sent');
    const tasks = async (userId: string) =>
      (await createTasks(here.m.deps).list(by(here, userId))).map((t) => t.link);
    expect(await tasks('mett')).toEqual([]);
    expect(await tasks('pern')).toEqual([`/drafts/${sent.draft}`]);
  });

  it('gives nobody a role in Tillid by an assignment, a bucket or a role: it is asked for, and decided by another', async () => {
    const here = await openPlace(db);
    const role = (id: string): Proposed => ({
      kind: 'jobFunctionRole',
      id,
      content: {
        ...{ system: 'nexus', name: 'Udfører med mere' },
        grants: [{ systemRole: 'tillid.auditor', constraints: {} }],
      },
    });
    const toUnit: Proposed = {
      kind: 'assignment',
      id: 'rev-2',
      content: { role: 'tillid.auditor', target: { orgUnit: uuid(7), inherit: true }, reason: 'Tilsyn' },
    };
    const bucket: Proposed = {
      kind: 'roleGroup',
      id: 'tilsyn',
      content: { name: 'Tilsyn', roles: ['tillid.auditor'] },
    };
    const before = (await here.m.deps.current.engine(here.m.municipality)).holdersOf('tillid.auditor').length;
    for (const gives of [
      [assignment('rev-1', 'tillid.auditor', 'kari')],
      [toUnit],
      [bucket],
      [role('jfr-x')],
    ])
      for (const who of ['tora', 'pern'])
        await expect(here.changes.try(by(here, who), wanted(gives)), gives[0]?.kind).rejects.toMatchObject({
          code: 'faultsInChange',
          faults: [expect.objectContaining({ code: 'reservedId' })],
        });
    const engine = await here.m.deps.current.engine(here.m.municipality);
    expect(engine.holdersOf('tillid.auditor')).toHaveLength(before);
  });

  describe('the rules by which others decide', () => {
    const steps = [[{ kind: 'coordinator' }]];
    const RULES: readonly Proposed[] = [
      { kind: 'approvalPolicy', id: 'municipality', content: { steps, days: 5 } },
      { kind: 'approverGroup', id: 'oekonomi', content: { name: 'Økonomi', members: [PEOPLE['ruth']] } },
      {
        kind: 'offering',
        id: 'role jfr-opret',
        content: { what: { kind: 'role', id: 'jfr-opret' }, orgUnits: null, titles: null },
      },
      { kind: 'conflictRule', id: 'c-betaling', content: null },
    ];
    const tasks = async (here: Place, userId: string) =>
      (await createTasks(here.m.deps).list(by(here, userId))).map((t) => t.link);
    const standing = async ({ m }: Place, { kind, id }: Proposed) =>
      (await m.deps.current.engine(m.municipality)).facts
        .versions(kind, id)
        .filter((v) => v.to > NOON)
        .map((v) => v.content);
    const publish = async (here: Place, userId: string, draft: string) =>
      here.drafts.answer(by(here, userId), draft, {
        answer: 'publish',
        revision: 1,
        why: 'Set',
        seen: (await here.drafts.try(by(here, userId), draft)).seen,
      });

    it.each(RULES)('take two people: $kind', async (rule) => {
      const here = await openPlace(db);
      const before = await standing(here, rule);
      expect((await here.changes.try(by(here, 'tora'), wanted([rule]))).verdict).toBe('needsReview');
      const { outcome, draft } = await saved(here, 'tora', [rule]);
      expect(outcome).toBe('sent');
      expect(await standing(here, rule)).toEqual(before);
      for (const [who, code] of [
        ['tora', 'forbidden'],
        ['mett', 'notFound'],
        ['hols', 'notFound'],
      ] as const) {
        const answer = { answer: 'publish' as const, revision: 1, why: '', seen: null };
        const refused = here.drafts.answer(by(here, who), draft ?? '', answer);
        await expect(refused, who).rejects.toMatchObject({ code });
      }
      await expect(here.drafts.try(by(here, 'mett'), draft ?? '')).rejects.toMatchObject({
        code: 'notFound',
      });
      expect((await publish(here, 'pern', draft ?? '')).reviewer).toMatchObject({ name: 'Pernille Nør' });
      const after = await standing(here, rule);
      expect(after).toHaveLength(rule.content === null ? 0 : 1);
      expect(after).not.toEqual(before);
    });

    it('are told in words, to whoever may change them, and with the draft to whoever looks', async () => {
      const here = await openPlace(db);
      const things = createThings(here.m.deps);
      const drafted: (string | null)[] = [];
      for (const rule of RULES) {
        const { draft, consequence } = await saved(here, 'tora', [rule]);
        drafted.push(draft);
        expect(consequence.rules).toHaveLength(1);
        expect((await here.drafts.try(by(here, 'pern'), draft ?? '')).consequence.rules).toEqual(
          consequence.rules,
        );
        await publish(here, 'pern', draft ?? '');
      }
      const told = (userId: string) =>
        things
          .rules(by(here, userId))
          // What Tillid says of its own roles is among them.
          .then((rows) => rows.filter(({ id }) => !/ tillid(\.|$)/.test(id)))
          .then((rows) => rows.map((row) => `${row.kind} ${row.name.da}: ${row.text.da}`));
      const offered = 'offering Opret betaling: Alle kan søge om det.';
      expect(await told('tora')).toEqual([
        'approvalPolicy Hele kommunen: Koordinatoren. Der er 5 dage til at svare.',
        'approverGroup Økonomi: Ruth Sand',
        offered,
        ...SETTING_IDS.map((id) => {
          const { da } = settingName(id);
          return `setting ${da}: ${settingText(id, settingDefault(id)).da}`;
        }),
      ]);
      expect(await told('ruth')).toEqual([offered]);
      expect(await told('laho')).toEqual([]);
      for (const who of ['kari', 'hols'])
        await expect(told(who), who).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('name people and groups that are there, and say an order that can be followed', async () => {
      const here = await openPlace(db);
      const policy = (content: object): Proposed => ({
        kind: 'approvalPolicy',
        id: 'municipality',
        content: { ...content },
      });
      for (const [rule, pointer] of [
        [policy({ steps: [], days: 5 }), '/changes/0/content/steps'],
        [policy({ steps: [[]], days: 5 }), '/changes/0/content/steps/0'],
        [policy({ steps, days: 0 }), '/changes/0/content/days'],
        [policy({ steps, days: 'fem' }), '/changes/0/content/days'],
        [
          policy({ steps: [[{ kind: 'group', group: 'ingen' }]], days: 5 }),
          '/changes/0/content/steps/0/0/group',
        ],
        [
          { kind: 'approverGroup', id: 'g', content: { name: 'G', members: [] } },
          '/changes/0/content/members',
        ],
        [
          { kind: 'approverGroup', id: 'g', content: { name: 'G', members: [uuid(999)] } },
          '/changes/0/content/members/0',
        ],
        [
          { kind: 'fulfilment', id: 'intet', content: { administrators: [PEOPLE['ruth']], days: 3 } },
          '/changes/0/content',
        ],
        [{ kind: 'approvalPolicy', id: 'role ingen', content: { steps, days: 5 } }, '/changes/0/content'],
      ] as const) {
        const refused = await here.changes.try(by(here, 'tora'), wanted([rule])).catch((error) => error);
        expect(
          refused.faults?.map((f: { pointer: string }) => f.pointer),
          pointer,
        ).toEqual([pointer]);
      }
    });

    it('go to whoever leads the municipality where one person alone administers', async () => {
      const here = await openPlace(db, ['pern']);
      const [policy] = RULES;
      if (policy === undefined) throw new Error('no rule');
      const { draft } = await saved(here, 'pern', [policy]);
      expect(await tasks(here, 'tora')).toEqual([`/drafts/${draft}`]);
      expect(await tasks(here, 'pern')).toEqual([]);
      expect((await here.drafts.list(by(here, 'tora'))).map((row) => [row.id, row.mayReview])).toEqual([
        [draft, true],
      ]);
      // She answers this draft, and changes nothing of her own.
      await expect(here.changes.try(by(here, 'tora'), wanted([policy]))).rejects.toMatchObject({
        code: 'forbidden',
      });
      expect((await publish(here, 'tora', draft ?? '')).state).toBe('published');
      expect(await standing(here, policy)).toEqual([{ steps, days: 5 }]);
      // She sees what became of it, and there is nothing left to answer.
      expect(await here.drafts.read(by(here, 'tora'), draft ?? '')).toMatchObject({
        state: 'published',
        mayReview: false,
        mayEdit: false,
      });
      const own = { answer: 'publish' as const, revision: 2, why: '', seen: null };
      await expect(here.drafts.answer(by(here, 'tora'), draft ?? '', own)).rejects.toMatchObject({
        code: 'draftMoved',
      });
    });

    it('are not saved where nobody else is found, and it is said who is missing', async () => {
      const here = await openPlace(db, ['tora']);
      for (const rule of RULES.filter(({ kind }) => kind !== 'offering')) {
        const tried = await here.changes.try(by(here, 'tora'), wanted([rule]));
        expect(tried.verdict, rule.kind).toBe('reviewerMissing');
        const before = await standing(here, rule);
        const save = here.changes.save(by(here, 'tora'), wanted([rule], tried.seen));
        await expect(save).rejects.toMatchObject({ code: 'reviewerMissing' });
        const kept = await here.drafts.write(by(here, 'tora'), { title: 'x', changes: [rule], reason: '' });
        const submit = { answer: 'submit' as const, revision: 1, why: '', seen: null };
        await expect(here.drafts.answer(by(here, 'tora'), kept.id, submit)).rejects.toMatchObject({
          code: 'reviewerMissing',
        });
        expect(await standing(here, rule)).toEqual(before);
      }
      // What may be asked for in a system, its owner looks at.
      const offering = RULES.filter(({ kind }) => kind === 'offering');
      const { draft } = await saved(here, 'tora', offering);
      expect(await tasks(here, 'ruth')).toEqual([`/drafts/${draft}`]);
    });
  });

  it('shows no owner of one system who has what in another', async () => {
    const here = await openPlace(db);
    await saved(here, 'tora', [assignment('ny-1', 'jfr-opret', 'kari')]);
    const { read } = createThings(here.m.deps);
    await expect(read(by(here, 'mett'), 'assignment', 'ny-1')).rejects.toMatchObject({ code: 'notFound' });
    expect((await read(by(here, 'ruth'), 'assignment', 'ny-1')).mine).toBe(true);
    expect((await read(by(here, 'tora'), 'assignment', 'ny-1')).id).toBe('ny-1');
  });
});
