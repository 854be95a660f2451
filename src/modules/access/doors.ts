// The kinds of file there are: how each is read, which kinds of fact it brings, and of which its silence tells.

import type { FactSet } from '../../kernel/fact.ts';
import { knownIn } from '../../kernel/known.ts';
import type { Result } from '../../kernel/result.ts';
import type { Statement } from '../../kernel/stated.ts';
import type { Instant } from '../../kernel/time.ts';
import { statedInCatalogue } from '../catalogue/index.ts';
import { readKle, statedInFeed } from '../organisation/index.ts';
import type { AccessFacts } from './contract.ts';

export type ImportKind = 'organisation' | 'organisationDelta' | 'catalogue' | 'kle';

export interface Reading {
  readonly source: string;
  readonly facts: FactSet<AccessFacts>;
  readonly at: Instant;
}

export interface Door {
  /** `json`: it is given the value; `bytes`: the file itself. */
  readonly format: 'json' | 'bytes';
  read(file: unknown, reading: Reading): Result<Statement<AccessFacts>>;
  readonly kinds: readonly (keyof AccessFacts)[];
  readonly wholeTruthOf: readonly (keyof AccessFacts)[];
}

const ORGANISATION: readonly (keyof AccessFacts)[] = [
  'orgUnit',
  'title',
  'function',
  'person',
  'position',
  'functionHolding',
  'suspension',
  'substitute',
];

const CATALOGUE: readonly (keyof AccessFacts)[] = [
  'constraintType',
  'system',
  'systemRole',
  'jobFunctionRole',
  'roleGroup',
  'assignment',
  'conflictRule',
];

/** A statement of some kinds of fact is one of all of them; the compiler cannot see that through a map of kinds. */
const wide = <C>(read: Result<Statement<C>>) => read as unknown as Result<Statement<AccessFacts>>;

const feed =
  (mode: 'full' | 'delta'): Door['read'] =>
  (value, { source, facts, at }) =>
    wide(statedInFeed(value, { mode, source, known: knownIn(facts, at) }));

export const IMPORTS: Readonly<Record<ImportKind, Door>> = {
  organisation: { format: 'json', read: feed('full'), kinds: ORGANISATION, wholeTruthOf: ORGANISATION },
  organisationDelta: { format: 'json', read: feed('delta'), kinds: ORGANISATION, wholeTruthOf: [] },
  catalogue: {
    format: 'json',
    read: (value, { source, facts, at }) =>
      wide(statedInCatalogue(value, { source, known: knownIn(facts, at) })),
    kinds: CATALOGUE,
    wholeTruthOf: CATALOGUE,
  },
  kle: {
    format: 'bytes',
    read: (bytes) => wide(readKle(bytes instanceof Uint8Array ? bytes : new Uint8Array())),
    kinds: ['kle'],
    wholeTruthOf: ['kle'],
  },
};
