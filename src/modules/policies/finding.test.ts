// Rules in the search field: by name, by number, and by what they say, in any form of a word; the valid version alone.

import { beforeEach, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { RuleStage, TERMS, TEXT } from '../../../test/support/rules.ts';
import { createAccess } from '../access/index.ts';
import { policyFinder } from './finding.ts';

const ÆØÅ =
  '## § 1. Færdsel på øen\n\nMedarbejdere i Østergade må ikke låse døren op for ukendte gæster.\n\n## § 54. Brugerident\n\nHver medarbejder får én.\n\nDen dannes i sikkerhedssystemet.\n\n## § 55. Overtrædelser\n\nDe sanktioneres.';

eachDatabase('rules in the search field', (open) => {
  let db: TestDatabase;
  let stage: RuleStage;
  beforeEach(async () => {
    db ??= await open();
    stage = await RuleStage.begin(db);
  });

  const found = async (q: string, who = 'ole') => {
    const { db: database, current } = stage.deps;
    const engine = (municipality: string, known: number | null) => current.engine(municipality, known);
    const finders = [policyFinder(stage.deps)];
    const page = { limit: null, cursor: null };
    const { rows } = await createAccess({ database, engine, finders }).search(stage.as(who), q, page);
    return rows.flatMap(({ kind, id, name, detail }) =>
      kind === 'policy' || kind === 'clause' ? [{ kind, anchor: id.split('#')[1], name, detail }] : [],
    );
  };
  const anchors = async (q: string) => (await found(q)).map(({ anchor }) => anchor);

  it('are found by anybody who works here, with the clause to go to', async () => {
    await stage.decided(await stage.drafted());
    expect(await found('adgang')).toMatchObject([
      { kind: 'policy', name: 'Adgang', detail: '' },
      { anchor: 'p2' },
    ]);
    expect(await found('deles')).toEqual([
      { kind: 'clause', anchor: 'p2', name: '§ 2 Adgangskoder', detail: 'Adgang' },
    ]);
  });

  it('are found by any form of a Danish word, with æ, ø and å, and by one half typed', async () => {
    const place = await stage.drafted();
    await stage.decided(place);
    await stage.decided(await stage.next(place.policy, ÆØÅ, { ...TERMS, sanctions: 'p55' }));
    for (const q of [
      'låser',
      'døre',
      'DØREN',
      'østergade',
      'gæst',
      'ukendt gæst',
      'medarbejderne gæsterne',
      'gæs',
    ])
      expect(await anchors(q), q).toContain('p1');
    for (const q of ['brugeriden', '§ 54', '54', 'adgang § 54', 'adgang brugerident', 'sikkerhedssystem'])
      expect(await anchors(q), q).toContain('p54');
    expect(await anchors('54 stk 2')).toEqual(['p54-2']);
    expect(await found('kattemad')).toEqual([]);
    for (const odd of ["' or 1=1", ':*', '& | !', '"', '-', '\\', '%', '§'.repeat(200)]) await found(odd);
  });

  it('are the valid ones: no draft, and nothing of a version that is over', async () => {
    const place = await stage.drafted();
    expect(await found('adgangskoder', 'ina')).toEqual([]);
    await stage.decided(place);
    expect(await anchors('borgernes')).toEqual(['p1']);
    const next = await stage.next(place.policy, TEXT.replace('borgernes oplysninger', 'alt'), TERMS);
    expect(await anchors('borgernes')).toEqual(['p1']);
    await stage.decided(next);
    expect(await anchors('borgernes')).toEqual([]);
  });
});
