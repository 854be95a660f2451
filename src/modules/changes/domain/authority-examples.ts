// What a table of authority may begin with, as municipalities have written theirs: Copenhagen's dispensation, Ishøj's systems, Rødovre's
// steering group and its tiers of rules. Which body or unit it is here, whoever begins with one says themself.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { Authority, Party, PolicyTier } from '../../catalogue/contract.ts';

/** The bodies and units that the lines name, by id; empty where one is to be chosen. */
export interface Named {
  readonly council: string;
  readonly committee: string;
  readonly direction: string;
  readonly steering: string;
  readonly secretariat: string;
  readonly it: string;
  readonly finance: string;
}

const NAMES = {
  'dispensation-heard': {
    da: 'Dispensation: sekretariatet høres, et udvalg afgør (København)',
    en: 'Dispensation: the secretariat is heard, a committee decides (Copenhagen)',
  },
  'system-significant': {
    da: 'Væsentlig ændring af et system: udvalg og byråd (Ishøj)',
    en: 'Significant change of a system: committee and council (Ishøj)',
  },
  'system-minor': {
    da: 'Mindre ændring af et system: områdets direktør (Ishøj)',
    en: 'Minor change of a system: the director of the area (Ishøj)',
  },
  'dispensation-minor': {
    da: 'Mindre dispensation: styregruppen afgør (Rødovre)',
    en: 'Minor dispensation: the steering group decides (Rødovre)',
  },
  'dispensation-significant': {
    da: 'Væsentlig dispensation: styregruppen afgør, kommunaldirektøren orienteres (Rødovre)',
    en: 'Significant dispensation: the steering group decides, the municipal director is told (Rødovre)',
  },
  'policy-overall': {
    da: 'Overordnet politik: direktionen indstiller, byrådet afgør (Rødovre)',
    en: 'Overall policy: the direction recommends, the council decides (Rødovre)',
  },
  'policy-operational': {
    da: 'Operationel politik: styregruppen indstiller, kommunaldirektøren afgør med direktionen (Rødovre)',
    en: 'Operational policy: the steering group recommends, the municipal director decides with the direction (Rødovre)',
  },
  'policy-common': {
    da: 'Retningslinje for alle: direktionen afgør (Rødovre)',
    en: 'Guideline for everybody: the direction decides (Rødovre)',
  },
  'policy-guideline': {
    da: 'Retningslinje for et område: områdets leder afgør (Rødovre)',
    en: 'Guideline for an area: whoever leads it decides (Rødovre)',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

type ExampleId = keyof typeof NAMES;

const head: Party = { kind: 'head' };
const area: Party = { kind: 'area' };
const coordinator: Party = { kind: 'coordinator' };
const nothing = { rules: null, recommends: null, hears: [], agrees: [], told: [], days: 0 };
const body = (id: string): Party => ({ kind: 'body', body: id });
const unit = (id: string): Party => ({ kind: 'unit', orgUnit: id });

/** The steering group decides; the municipal director is told of the significant ones. Copenhagen hears its secretariat, and a committee decides. */
function dispensations({ committee, steering, secretariat }: Named) {
  const one = { ...nothing, about: 'dispensation', significance: 'significant' } as const;
  return {
    'dispensation-heard': { ...one, hears: [unit(secretariat)], path: [body(committee)], days: 5 },
    'dispensation-minor': { ...one, significance: 'minor', path: [body(steering)] },
    'dispensation-significant': { ...one, path: [body(steering)], told: [head] },
  } as const;
}

/** The leader of the unit recommends; the IT centre agrees where the case says that it is needed; it and finance are told all costs. */
function systems({ council, committee, it, finance }: Named) {
  const one: Omit<Authority, 'significance' | 'path'> = {
    ...{ ...nothing, about: 'system', recommends: { kind: 'leader' }, told: [unit(it), unit(finance)] },
    agrees: [
      { party: unit(it), when: 'asked' },
      { party: head, when: 'highRisk' },
    ],
  };
  return {
    'system-significant': { ...one, significance: 'significant', path: [body(committee), body(council)] },
    'system-minor': { ...one, significance: 'minor', path: [area] },
  } as const;
}

/** By tier: who recommends and who decides, and who takes the rules up again. */
function policies({ council, direction, steering }: Named) {
  const tier = (
    one: PolicyTier,
    path: readonly Party[],
    revises: Party,
    hears: readonly Party[] = [],
  ): Authority => ({
    ...{ ...nothing, about: 'policy', significance: 'significant', tier: one, path, revises, hears },
    ...{ told: [coordinator], days: hears.length > 0 ? 5 : 0 },
  });
  return {
    'policy-overall': tier('overall', [body(direction), body(council)], body(direction)),
    'policy-operational': tier('operational', [body(steering), head], body(steering), [body(direction)]),
    'policy-common': tier('commonGuideline', [body(direction)], coordinator),
    'policy-guideline': tier('guideline', [area], area),
  };
}

/** The lines as they are where these are the bodies and units. */
export const authorityLines = (named: Named): Readonly<Record<ExampleId, Authority>> => ({
  ...dispensations(named),
  ...systems(named),
  ...policies(named),
});

const chosenLater: Named = {
  ...{ council: '', committee: '', direction: '', steering: '', secretariat: '', it: '', finance: '' },
};
const blank = authorityLines(chosenLater);

export interface AuthorityExample {
  readonly id: string;
  readonly name: Bilingual;
  /** Empty ids are to be chosen. */
  readonly line: Authority;
}

export const AUTHORITY_EXAMPLES: readonly AuthorityExample[] = (Object.keys(NAMES) as ExampleId[]).map(
  (id) => ({ id, name: NAMES[id], line: blank[id] }),
);
