// What a table of authority may begin with, as municipalities have written theirs: Copenhagen's dispensation, Ishøj's systems, Rødovre's
// steering group and its tiers of rules. Which body or unit it is here, whoever begins with one says themself.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { Authority, Party, PolicyTier } from '../../catalogue/contract.ts';

export interface AuthorityExample {
  readonly id: string;
  readonly name: Bilingual;
  /** Empty ids are to be chosen. */
  readonly line: Authority;
}

const body: Party = { kind: 'body', body: '' };
const unit: Party = { kind: 'unit', orgUnit: '' };
const head: Party = { kind: 'head' };
const nothing = { rules: null, recommends: null, hears: [], agrees: [], told: [], days: 0 };

/** The leader of the unit recommends; the IT centre agrees where the case says that it is needed; it and finance are told all costs. */
const system: Omit<Authority, 'significance' | 'path'> = {
  ...{ ...nothing, about: 'system', recommends: { kind: 'leader' }, told: [unit, unit] },
  agrees: [
    { party: unit, when: 'asked' },
    { party: head, when: 'highRisk' },
  ],
};

const tier = (
  one: PolicyTier,
  path: readonly Party[],
  revises: Party,
  hears: readonly Party[] = [],
): Authority => ({
  ...{ ...nothing, about: 'policy', significance: 'significant', tier: one, path, revises, hears },
  ...{ told: [{ kind: 'coordinator' }], days: hears.length > 0 ? 5 : 0 },
});

export const AUTHORITY_EXAMPLES: readonly AuthorityExample[] = [
  {
    id: 'dispensation-heard',
    name: {
      da: 'Dispensation: sekretariatet høres, et udvalg afgør (København)',
      en: 'Dispensation: the secretariat is heard, a committee decides (Copenhagen)',
    },
    line: {
      ...{ ...nothing, about: 'dispensation', significance: 'significant' },
      ...{ hears: [unit], path: [body], days: 5 },
    },
  },
  {
    id: 'system-significant',
    name: {
      da: 'Væsentlig ændring af et system: udvalg og byråd (Ishøj)',
      en: 'Significant change of a system: committee and council (Ishøj)',
    },
    line: { ...system, significance: 'significant', path: [body, body] },
  },
  {
    id: 'system-minor',
    name: {
      da: 'Mindre ændring af et system: områdets direktør (Ishøj)',
      en: 'Minor change of a system: the director of the area (Ishøj)',
    },
    line: { ...system, significance: 'minor', path: [{ kind: 'area' }] },
  },
  {
    id: 'dispensation-minor',
    name: {
      da: 'Mindre dispensation: styregruppen afgør (Rødovre)',
      en: 'Minor dispensation: the steering group decides (Rødovre)',
    },
    line: { ...nothing, about: 'dispensation', significance: 'minor', path: [body] },
  },
  {
    id: 'dispensation-significant',
    name: {
      da: 'Væsentlig dispensation: styregruppen afgør, kommunaldirektøren orienteres (Rødovre)',
      en: 'Significant dispensation: the steering group decides, the municipal director is told (Rødovre)',
    },
    line: { ...nothing, about: 'dispensation', significance: 'significant', path: [body], told: [head] },
  },
  {
    id: 'policy-overall',
    name: {
      da: 'Overordnet politik: direktionen indstiller, byrådet afgør (Rødovre)',
      en: 'Overall policy: the direction recommends, the council decides (Rødovre)',
    },
    line: tier('overall', [body, body], body),
  },
  {
    id: 'policy-operational',
    name: {
      da: 'Operationel politik: styregruppen indstiller, kommunaldirektøren afgør med direktionen (Rødovre)',
      en: 'Operational policy: the steering group recommends, the municipal director decides with the direction (Rødovre)',
    },
    line: tier('operational', [body, head], body, [body]),
  },
  {
    id: 'policy-common',
    name: {
      da: 'Retningslinje for alle: direktionen afgør (Rødovre)',
      en: 'Guideline for everybody: the direction decides (Rødovre)',
    },
    line: tier('commonGuideline', [body], { kind: 'coordinator' }),
  },
  {
    id: 'policy-guideline',
    name: {
      da: 'Retningslinje for et område: områdets leder afgør (Rødovre)',
      en: 'Guideline for an area: whoever leads it decides (Rødovre)',
    },
    line: tier('guideline', [{ kind: 'area' }], { kind: 'area' }),
  },
];
