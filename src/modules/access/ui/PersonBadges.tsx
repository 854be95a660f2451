// What tells about a person at a glance: in conflict, on the way in or out, away, standing in for somebody.

import { lastText, shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import type { PersonBadge } from '../contract.ts';
import { unitWords } from './unitWords.ts';

const TONES: Readonly<Record<PersonBadge['kind'], Tone>> = {
  conflict: 'danger',
  disabled: 'danger',
  joins: 'warning',
  leaves: 'calm',
  away: 'calm',
  substitute: 'information',
  external: 'calm',
};

export function PersonBadges({ badges }: { badges: readonly PersonBadge[] }) {
  const t = useWords(unitWords).badges;
  const language = useLanguage();
  const text = ({ kind, from, to }: PersonBadge): string => {
    if (kind === 'joins') return t.joins(from === null ? '' : shortDay(from.slice(0, 10), language));
    if (kind === 'leaves') return t.leaves(to === null ? '' : lastText(to, language));
    return t[kind];
  };
  return badges.map((badge) => (
    <Badge key={`${badge.kind} ${badge.from} ${badge.to}`} tone={TONES[badge.kind]}>
      {text(badge)}
    </Badge>
  ));
}
