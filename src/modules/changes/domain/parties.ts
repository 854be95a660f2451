// Parties of a rule as somebody proposes them: their shape, and what they name.

import { z } from 'zod';
import type { Known } from '../../../kernel/known.ts';
import type { Fault } from '../../../kernel/result.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { Party } from '../../catalogue/contract.ts';

export const partyShape = z.union([
  z.object({ kind: z.enum(['leader', 'area', 'head', 'coordinator']) }),
  z.object({ kind: z.literal('body'), body: z.string() }),
  z.object({ kind: z.literal('unit'), orgUnit: z.uuid() }),
  z.object({ kind: z.literal('group'), group: z.string() }),
]);

export interface Reference {
  readonly kind: keyof AccessFacts;
  readonly id: string;
  readonly at: string;
}

/** The bodies, units and groups that they name, by their place in the list at `at`. */
export const namedParties = (parties: readonly Party[], at: string): Reference[] =>
  parties.flatMap((party, i): Reference[] => {
    const place = `${at}/${i}`;
    if (party.kind === 'body') return [{ kind: 'body', id: party.body, at: place }];
    if (party.kind === 'unit') return [{ kind: 'orgUnit', id: party.orgUnit, at: place }];
    return party.kind === 'group' ? [{ kind: 'approverGroup', id: party.group, at: place }] : [];
  });

/** A fault for each that there is none of. */
export const missing = (named: readonly Reference[], known: Known<AccessFacts>, place: string): Fault[] =>
  named
    .filter(({ kind, id }) => known.find(kind, id) === null)
    .map(({ id, at }) => ({
      code: 'unknownReference',
      pointer: `${place}${at}`,
      detail: `There is no “${id}”.`,
    }));
