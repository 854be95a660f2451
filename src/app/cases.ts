// What each module says of its kind of case.

import type { Kinds } from '../modules/decisions/index.ts';
import { dispensationKind } from '../modules/dispensations/index.ts';
import { policyKind } from '../modules/policies/index.ts';
import { systemKind } from '../modules/systems/index.ts';

export const CASE_RULES: Kinds = {
  dispensation: dispensationKind,
  system: systemKind,
  policy: policyKind,
};
