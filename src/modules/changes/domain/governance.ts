// What is decided in Tillid itself about access, as the API writes it: shapes, and that what is referred to is there.

import { z } from 'zod';
import { findings } from '../../../kernel/findings.ts';
import type { Known } from '../../../kernel/known.ts';
import { type Fault, ok, type Result, refuse } from '../../../kernel/result.ts';
import { fitted, type ShapeCode } from '../../../kernel/shape.ts';
import type { AccessFacts } from '../../access/contract.ts';
import {
  AGREES_WHEN,
  type Authority,
  CASE_KINDS,
  POLICY_TIERS,
  SIGNIFICANCES,
} from '../../catalogue/contract.ts';
import { missing, namedParties, partyShape, type Reference } from './parties.ts';

const uuids = z.array(z.uuid());
const approver = z.union([
  z.object({
    kind: z.enum(['manager', 'systemOwner', 'systemResponsible', 'coordinator', 'secondCoordinator']),
  }),
  z.object({ kind: z.literal('group'), group: z.string() }),
]);

const parties = z.array(partyShape).max(20);

const SHAPES = {
  approvalPolicy: z.object({
    steps: z.array(z.array(approver).min(1)).min(1).max(10),
    days: z.number().int().min(1).max(365),
  }),
  approverGroup: z.object({ name: z.string().min(1), members: uuids.min(1) }),
  offering: z.object({
    what: z.object({ kind: z.enum(['role', 'roleGroup']), id: z.string() }),
    orgUnits: uuids.nullable(),
    titles: uuids.nullable(),
  }),
  body: z.object({
    name: z.string().min(1),
    kind: z.enum(['council', 'committee', 'group']),
    council: z.string().nullable(),
    template: z.enum(['problem', 'background']),
  }),
  seat: z.object({
    body: z.string(),
    person: z.uuid(),
    as: z.enum(['chair', 'member', 'substitute', 'secretary']),
  }),
  authority: z.object({
    about: z.enum(CASE_KINDS),
    significance: z.enum(SIGNIFICANCES),
    rules: z.string().min(1).nullable(),
    tier: z.enum(POLICY_TIERS).nullable().optional(),
    revises: partyShape.nullable().optional(),
    recommends: partyShape.nullable(),
    hears: parties,
    agrees: z.array(z.object({ party: partyShape, when: z.enum(AGREES_WHEN) })).max(20),
    path: parties.min(1),
    told: parties,
    days: z.number().int().min(0).max(365),
  }),
  fulfilment: z.object({ administrators: uuids.min(1), days: z.number().int().min(1).max(365) }),
} as const;

type Governed = keyof typeof SHAPES;
type Content = AccessFacts[Governed];

export const isGoverned = (kind: string): kind is Governed => Object.hasOwn(SHAPES, kind);

export function governed(
  kind: Governed,
  id: string,
  given: Readonly<Record<string, unknown>>,
  known: Known<AccessFacts>,
  place: string,
): Result<Content> {
  const found = findings<ShapeCode>();
  const read = SHAPES[kind].safeParse(given);
  // Told the way files are; what does not fit is taken out of what it is given.
  if (!read.success) {
    fitted(SHAPES[kind], JSON.parse(JSON.stringify(given)), place, found);
    return refuse([...found.faults]);
  }
  const content: Content = read.data;
  const faults = missing(references(id, content), known, place);
  return faults.length > 0 ? refuse<Fault[]>(faults) : ok(content);
}

const each = (kind: keyof AccessFacts, ids: readonly string[] | null, at: string): Reference[] =>
  (ids ?? []).map((id, i) => ({ kind, id, at: `${at}/${i}` }));

/** What the content names, and what the id does: `role ID`, `system ID`, `municipality`. */
function references(id: string, content: Content): Reference[] {
  const named = (what: string, name: string): Reference => {
    const kinds: Readonly<Record<string, keyof AccessFacts>> = {
      role: 'jobFunctionRole',
      roleGroup: 'roleGroup',
      system: 'system',
    };
    return { kind: kinds[what] ?? 'setting', id: name, at: '' };
  };
  if ('steps' in content) {
    const [what = '', ...rest] = id.split(' ');
    const groups = content.steps.flatMap((step, i) =>
      step.flatMap((one, j): Reference[] =>
        one.kind === 'group' ? [{ kind: 'approverGroup', id: one.group, at: `/steps/${i}/${j}/group` }] : [],
      ),
    );
    return id === 'municipality' ? groups : [named(what, rest.join(' ')), ...groups];
  }
  if ('template' in content)
    return content.council === null ? [] : [{ kind: 'body', id: content.council, at: '/council' }];
  if ('as' in content)
    return [
      { kind: 'body', id: content.body, at: '/body' },
      { kind: 'person', id: content.person, at: '/person' },
    ];
  if ('path' in content) return partiesIn(content);
  if ('members' in content) return each('person', content.members, '/members');
  if ('administrators' in content)
    return [named('system', id), ...each('person', content.administrators, '/administrators')];
  const { what, orgUnits, titles } = content;
  return [
    // An offering is found by what it offers.
    id === `${what.kind} ${what.id}` ? named(what.kind, what.id) : { kind: 'setting', id, at: '/what' },
    ...each('orgUnit', orgUnits, '/orgUnits'),
    ...each('title', titles, '/titles'),
  ];
}

/** The bodies, units and groups that a line of the table of authority names. */
function partiesIn({ recommends, revises, hears, agrees, path, told }: Authority): Reference[] {
  return [
    ...namedParties(recommends === null ? [] : [recommends], '/recommends'),
    ...namedParties(revises == null ? [] : [revises], '/revises'),
    ...namedParties(hears, '/hears'),
    ...namedParties(
      agrees.map(({ party: one }) => one),
      '/agrees',
    ),
    ...namedParties(path, '/path'),
    ...namedParties(told, '/told'),
  ];
}
