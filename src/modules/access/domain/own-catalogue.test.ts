import { expect, test } from 'vitest';
import {
  assignment,
  fact,
  person,
  position,
  system,
  toPerson,
  unit,
} from '../../../../test/support/small.ts';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import { startOfDay } from '../../../kernel/time.ts';
import type { AccessFacts } from '../contract.ts';
import { TILLID_ROLES } from '../permissions.ts';
import { RightsEngine } from './engine.ts';
import { ownCatalogueFrom } from './own-catalogue.ts';
import { viewerOf } from './viewer.ts';

const NOW = startOfDay('2026-11-23') ?? 0;

/** As the version before this one founded a municipality: roles that nothing narrows, and no more. */
const OLD: Fact<AccessFacts>[] = [
  system('tillid', null),
  ...(['coordinator', 'dpo', 'auditor', 'administrator', 'registrar'] as const).flatMap((role) => {
    const id = TILLID_ROLES[role];
    const content = { system: 'tillid', identifier: `urn:tillid:${role}`, name: role, constraints: [] };
    return [
      fact('systemRole', id, { ...content, privileged: true, sensitive: true, tags: [] }),
      fact('jobFunctionRole', id, {
        system: 'tillid',
        name: role,
        grants: [{ systemRole: id, constraints: {} }],
      }),
    ];
  }),
  unit('root', null, 'tora'),
  ...['tora', 'ida', 'kari', 'pern'].flatMap((who) => [person(who), position(who, 'root')]),
  assignment('t1', 'tillid.coordinator', toPerson('ida')),
  assignment('t2', 'tillid.auditor', toPerson('kari')),
  assignment('t3', 'tillid.administrator', toPerson('pern')),
];

function renewed(facts: FactSet<AccessFacts>): RightsEngine {
  const after = facts.copy();
  after.apply(
    ownCatalogueFrom(facts, NOW, NOW).map(({ kind, id, after: versions }) => ({ kind, id, versions })),
  );
  return new RightsEngine(after);
}

test('a municipality that an earlier version founded loses nobody a role, and gives nobody one, at any time', () => {
  const before = new RightsEngine(FactSet.of(OLD));
  const after = renewed(before.facts);
  for (const who of ['tora', 'ida', 'kari', 'pern']) {
    const rights = (engine: RightsEngine) =>
      engine.rightsOf(who).map(({ systemRole, constraints, intervals }) => ({
        ...{ systemRole, constraints },
        intervals: intervals.map(({ from, to }) => ({ from, to })),
      }));
    expect(rights(after)).toEqual(rights(before));
    for (const now of [NOW - 1, NOW, NOW + 1]) {
      const parts = (engine: RightsEngine) => viewerOf(engine, who, now, 'hoej')?.parts;
      expect(parts(after), who).toEqual(parts(before));
    }
  }
});

test('done once it is done, and what the municipality has said since stands', () => {
  const { facts } = renewed(FactSet.of(OLD));
  expect(ownCatalogueFrom(facts, NOW + 1, NOW + 1)).toEqual([]);
  const said = facts.copy();
  const content = { steps: [[{ kind: 'systemOwner' as const }]], days: 2 };
  said.apply([
    {
      kind: 'approvalPolicy',
      id: 'system tillid',
      versions: [fact('approvalPolicy', 'system tillid', content)],
    },
  ]);
  expect(ownCatalogueFrom(said, NOW + 1, NOW + 1)).toEqual([]);
  const weaker = facts.copy();
  const [role] = facts.versions('systemRole', 'tillid.auditor');
  if (role === undefined) throw new Error('no role');
  weaker.apply([
    {
      kind: 'systemRole',
      id: role.id,
      versions: [{ ...role, content: { ...role.content, sensitive: false } }],
    },
  ]);
  expect(ownCatalogueFrom(weaker, NOW + 1, NOW + 1).map(({ id }) => id)).toEqual(['tillid.auditor']);
});

test('every role is privileged and sensitive, so that it is attested as often as anything is', () => {
  const { facts } = renewed(FactSet.of(OLD));
  for (const id of Object.values(TILLID_ROLES)) {
    const content = facts.versions('systemRole', id).at(-1)?.content;
    expect([content?.privileged, content?.sensitive], id).toEqual([true, true]);
  }
});
