// What is decided of incidents, in sentences, for whoever has to look at it before it holds.

import type { Bilingual } from '../../kernel/problem.ts';
import { listed } from '../../kernel/wording.ts';
import type { Naming } from '../access/index.ts';
import {
  DEFAULT_INCIDENT_POLICY,
  INCIDENT_SETTING,
  type IncidentPolicy,
  MARK_NAMES,
  MARKS,
  OCCASION_NAMES,
  OCCASIONS,
  type Step,
  type ToldParty,
} from '../catalogue/contract.ts';
import type { IncidentSettingId } from './domain/incident-settings.ts';
import { partyText } from './party-text.ts';

export function toldText(naming: Naming, party: ToldParty): Bilingual {
  if (party.kind === 'manager') return { da: 'den nærmeste leder', en: 'the nearest manager' };
  if (party.kind === 'dpo') return { da: 'databeskyttelsesrådgiveren', en: 'the data protection officer' };
  return partyText(naming, party);
}

export function incidentText(naming: Naming, id: IncidentSettingId, value: unknown): Bilingual {
  if (id === INCIDENT_SETTING)
    return policyText(naming, { ...DEFAULT_INCIDENT_POLICY, ...(value as Partial<IncidentPolicy>) });
  const steps = Array.isArray(value) ? (value as readonly Step[]) : [];
  const said = (language: 'da' | 'en') =>
    steps.map(({ text }, i) => `${i + 1}. ${text[language]}`).join(' · ');
  return { da: said('da'), en: said('en') };
}

function policyText(naming: Naming, policy: IncidentPolicy): Bilingual {
  const told = (of: Bilingual, parties: readonly ToldParty[]): Bilingual => {
    const names = parties.map((party) => toldText(naming, party));
    const who = (language: 'da' | 'en') =>
      listed(
        names.map((name) => name[language]),
        language,
      );
    return { da: `${of.da}: ${who('da') || 'ingen'}.`, en: `${of.en}: ${who('en') || 'nobody'}.` };
  };
  const { affectedHours, contact, keepMonths, nis2 } = policy;
  const all = [
    ...OCCASIONS.map((one) => told(OCCASION_NAMES[one], policy.told[one])),
    ...MARKS.map((one) => told(MARK_NAMES[one], policy.escalates[one])),
    told({ da: 'Kan beslutte, at ingen får besked', en: 'May decide that nobody is told' }, policy.waives),
    nis2
      ? { da: 'Kommunen er omfattet af NIS 2.', en: 'The municipality is under NIS 2.' }
      : { da: 'Kommunen er ikke omfattet af NIS 2.', en: 'The municipality is not under NIS 2.' },
    {
      da: `De berørte får besked inden ${affectedHours} timer.`,
      en: `Those affected are told within ${affectedHours} hours.`,
    },
    {
      da: `Personoplysninger slettes ${keepMonths} måneder efter, at en hændelse er afsluttet.`,
      en: `Personal data is deleted ${keepMonths} months after an incident was closed.`,
    },
    ...(contact === '' ? [] : [{ da: `Kontakt: ${contact}`, en: `Contact: ${contact}` }]),
  ];
  return { da: all.map(({ da }) => da).join(' '), en: all.map(({ en }) => en).join(' ') };
}
