// Under which of KL's subjects (KLE) an incident is put into the municipality's journal: what was chosen, or what fits its class.

import type { Instant } from '../../../kernel/time.ts';
import { filedUnder, type KnownKle } from '../../organisation/contract.ts';
import type { IncidentClass, Triage } from './incident.ts';

/** IT-sikkerhed og sikkerhedsforanstaltninger, and Brud på persondatasikkerheden. */
const SUGGESTED: Readonly<Record<IncidentClass, string>> = {
  ...{ event: '85.15.02', security: '85.15.02', violation: '85.15.02' },
  breach: '85.10.13',
};

/** Null where nothing is chosen, and what is suggested is not used now. */
export const kleOf = (
  facts: KnownKle,
  { class: of, kle }: Pick<Triage, 'class' | 'kle'>,
  now: Instant,
): string | null => filedUnder(facts, kle, SUGGESTED[of], now);
