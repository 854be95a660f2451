// Fields that name people, units, systems, roles and conflict rules in a case.

import { call } from '../../../web/api.ts';
import {
  PickOne,
  type PickOneProps,
  PickSeveral,
  type PickSeveralProps,
  type PickSource,
} from '../../../web/parts/PickFrom.tsx';
import { type CASE_CHOICES, type CaseChoice, listCaseChoices } from '../contract.ts';

interface Scope {
  readonly kind: (typeof CASE_CHOICES)[number];
}

const source = ({ kind }: Scope): PickSource<CaseChoice> => ({
  key: [listCaseChoices.id, kind],
  ask: async (asked, signal) => (await call(listCaseChoices, { query: { kind, ...asked } }, signal)).choices,
});

export const CasePick = ({ kind, ...field }: Scope & Omit<PickOneProps<CaseChoice>, 'source'>) => (
  <PickOne {...field} source={source({ kind })} />
);

export const CasePickList = ({ kind, ...field }: Scope & Omit<PickSeveralProps<CaseChoice>, 'source'>) => (
  <PickSeveral {...field} source={source({ kind })} />
);
