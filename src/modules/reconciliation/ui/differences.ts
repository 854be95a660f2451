// What the parts of the screen share.

import type { Output } from '../../../kernel/route.ts';
import type { Tone } from '../../../web/parts/Badge.tsx';
import type { DifferenceKind, systemAccounts } from '../contract.ts';

export type AccountsState = Output<typeof systemAccounts>;

export const KIND_TONES: Readonly<Record<DifferenceKind, Tone>> = {
  nobody: 'danger',
  gone: 'danger',
  extra: 'danger',
  different: 'warning',
  missing: 'information',
};
