// What the words of incidents are called in both languages: what it was, how bad, why, and which form it came on.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { Cause, ClockKind, Ground, IncidentClass, IncidentState, Risk, Severity } from './incident.ts';

export { FORM_NAMES } from '../../catalogue/contract.ts';

const both = (da: string, en: string): Bilingual => ({ da, en });

export const CLASS_NAMES: Readonly<Record<IncidentClass, Bilingual>> = {
  event: both('Hændelse uden brud', 'Event without a breach'),
  security: both('Sikkerhedshændelse', 'Security incident'),
  breach: both('Brud på persondatasikkerheden', 'Breach of personal data'),
  violation: both('Overtrædelse af regler', 'Violation of rules'),
};

export const SEVERITY_NAMES: Readonly<Record<Severity, Bilingual>> = {
  minor: both('Mindre', 'Minor'),
  moderate: both('Moderat', 'Moderate'),
  serious: both('Alvorlig', 'Serious'),
};

export const STATE_NAMES: Readonly<Record<IncidentState, Bilingual>> = {
  reported: both('Meldt', 'Reported'),
  open: both('Behandles', 'Being handled'),
  closed: both('Afsluttet', 'Closed'),
};

export const CAUSE_NAMES: Readonly<Record<Cause, Bilingual>> = {
  humanError: both('Menneskelig fejl', 'Human error'),
  wrongRights: both('Forkerte rettigheder', 'Wrong rights'),
  carelessness: both('Uagtsomhed', 'Carelessness'),
  process: both('Mangelfuld arbejdsgang', 'Deficient process'),
  technical: both('Teknisk fejl', 'Technical fault'),
  supplier: both('Fejl hos leverandør', "A supplier's fault"),
  attack: both('Angreb udefra', 'Attack from outside'),
  theft: both('Tyveri eller tab', 'Theft or loss'),
  abuse: both('Misbrug af adgang', 'Abuse of access'),
  unknown: both('Ikke afklaret', 'Not established'),
};

export const RISK_NAMES: Readonly<Record<Risk, Bilingual>> = {
  unlikely: both('Næppe nogen risiko', 'Hardly any risk'),
  risk: both('Risiko', 'Risk'),
  high: both('Høj risiko', 'High risk'),
};

export const CLOCK_NAMES: Readonly<Record<ClockKind, Bilingual>> = {
  authority: both('Anmeldelse til Datatilsynet', 'Notification to the data protection authority'),
  affected: both('Underretning af de berørte', 'Telling those affected'),
  nis2Early: both('NIS 2: tidlig varsling', 'NIS 2: early warning'),
  nis2Report: both('NIS 2: hændelsesunderretning', 'NIS 2: incident notification'),
  nis2Final: both('NIS 2: endelig rapport', 'NIS 2: final report'),
};

export const GROUND_NAMES: Readonly<Record<Ground, Bilingual>> = {
  unlikelyRisk: both(
    'Det er usandsynligt, at bruddet indebærer en risiko (art. 33, stk. 1)',
    'The breach is unlikely to result in a risk (art. 33(1))',
  ),
  noBreach: both(
    'Det viste sig ikke at være et brud på persondatasikkerheden',
    'It turned out not to be a breach of personal data',
  ),
  unreadable: both(
    'Oplysningerne kan ikke læses af andre, fx fordi de er krypteret (art. 34, stk. 3, litra a)',
    'The data cannot be read by others, as they are encrypted (art. 34(3)(a))',
  ),
  averted: both(
    'Der er gjort noget, så den høje risiko ikke længere er der (art. 34, stk. 3, litra b)',
    'Measures since mean that the high risk is no longer there (art. 34(3)(b))',
  ),
  publicInstead: both(
    'Det ville kræve en uforholdsmæssig indsats; der bliver orienteret offentligt i stedet (art. 34, stk. 3, litra c)',
    'It would take a disproportionate effort; the public is told instead (art. 34(3)(c))',
  ),
  weightierInterests: both(
    'Afgørende hensyn vejer tungere (databeskyttelseslovens § 22)',
    'Vital interests weigh more (databeskyttelsesloven § 22)',
  ),
  notHigh: both('Risikoen er vurderet igen og er ikke høj', 'The risk was assessed again and is not high'),
  notSignificant: both('Hændelsen er ikke væsentlig', 'The incident is not significant'),
};
