// What mends an identity that does not suffice on screens and in files.

import type { Bilingual } from '../../../kernel/problem.ts';

export const REMEDIES = ['activate', 'vouch', 'factor', 'both', 'provider'] as const;
export type Remedy = (typeof REMEDIES)[number];

export const REMEDY_NAMES: Readonly<Record<Remedy, Bilingual>> = {
  activate: { da: 'Aktivér kontoen', en: 'Activate the account' },
  vouch: {
    da: 'Få identiteten bekræftet af en registrator',
    en: 'Have the identity vouched for by a registrar',
  },
  factor: { da: 'Tilføj en adgangsnøgle eller en kode-app', en: 'Add a passkey or an app for codes' },
  both: {
    da: 'Få identiteten bekræftet, og tilføj en adgangsnøgle eller en kode-app',
    en: 'Have the identity vouched for, and add a passkey or an app for codes',
  },
  provider: {
    da: 'Log ind gennem kommunens login på det niveau, der kræves',
    en: "Sign in through the municipality's provider at the level that is required",
  },
};

/** Whose demand it is. */
export const ASKED_BY: Readonly<Record<'system' | 'role', Bilingual>> = {
  system: { da: 'Systemet', en: 'The system' },
  role: { da: 'Rollen', en: 'The role' },
};

/** The unit of whoever works in none. */
export const NO_UNIT = 'none';
