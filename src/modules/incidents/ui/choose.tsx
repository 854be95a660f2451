// Fields that name people, units, systems and KL's subjects in an incident: among what a case can name.

import { call } from '../../../web/api.ts';
import { PickOne, type PickOneProps, type PickSource } from '../../../web/parts/PickFrom.tsx';
import { type CaseChoice, listCaseChoices } from '../../decisions/contract.ts';

interface Scope {
  readonly kind: 'person' | 'orgUnit' | 'system' | 'kle';
}

const source = ({ kind }: Scope): PickSource<CaseChoice> => ({
  key: [listCaseChoices.id, kind],
  ask: async (asked, signal) => (await call(listCaseChoices, { query: { kind, ...asked } }, signal)).choices,
});

export const IncidentPick = ({ kind, ...field }: Scope & Omit<PickOneProps<CaseChoice>, 'source'>) => (
  <PickOne {...field} source={source({ kind })} />
);
