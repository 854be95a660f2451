// What sees to it that a clause is kept: something that Tillid does by itself, or a control that somebody carries out.

import type { Bilingual } from '../../../kernel/problem.ts';

export const KEEPER_KINDS = ['conflictRule', 'attestation', 'assurance', 'control'] as const;
export type KeeperKind = (typeof KEEPER_KINDS)[number];

export const KEEPER_NAMES: Readonly<Record<KeeperKind, Bilingual>> = {
  conflictRule: { da: 'Konfliktregel', en: 'Conflict rule' },
  attestation: { da: 'Attestering', en: 'Attestation' },
  assurance: { da: 'Sikringsniveau for et system', en: 'Assurance level of a system' },
  control: { da: 'Kontrol', en: 'Control' },
};

export interface KeeperRow {
  readonly anchor: string;
  readonly kind: KeeperKind;
  /** Id of a conflict rule or a system, or a control in words; empty where the kind says it all. */
  readonly thing: string;
}

/** The clause that an anchor is in: `p54-2` is in `p54`. */
export const clauseOf = (anchor: string): string => anchor.split('-')[0] ?? anchor;

/** The clauses that nothing keeps: neither the whole nor a part of them. */
export function unkept(
  clauses: readonly { readonly anchor: string }[],
  keepers: readonly { readonly anchor: string; readonly holds: boolean }[],
): string[] {
  const kept = new Set(keepers.filter(({ holds }) => holds).map(({ anchor }) => clauseOf(anchor)));
  return [...new Set(clauses.map(({ anchor }) => clauseOf(anchor)))].filter((anchor) => !kept.has(anchor));
}
