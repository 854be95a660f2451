// What a table of cases shows, and the colours of their stages.

import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import type { Column } from '../../../web/parts/DataTable.tsx';
import { type CaseRow, KIND_NAMES, STAGE_NAMES } from '../contract.ts';
import { caseWords } from './words.ts';

export const STAGE_TONES: Readonly<Record<CaseRow['stage'], Tone>> = {
  draft: 'calm',
  nobody: 'danger',
  hearing: 'information',
  disagreed: 'danger',
  step: 'warning',
  resolved: 'warning',
  decided: 'primary',
  withdrawn: 'calm',
};

export function useCaseColumns(): readonly Column<CaseRow>[] {
  const t = useWords(caseWords);
  const language = useLanguage();
  return [
    {
      id: 'title',
      title: t.titleColumn,
      value: (c) => c.title,
      cell: (c) => (
        <>
          <Link to="/cases/$case" params={{ case: c.id }}>
            {c.title}
          </Link>{' '}
          {c.isMine && <Badge tone="warning">{t.waitsForYou}</Badge>}{' '}
          {c.access === 'closed' && <Badge>{t.closed}</Badge>}
          <span className="cell-sub">
            {c.number} · {KIND_NAMES[c.kind][language]}
            {c.kle !== null && ` · KLE ${c.kle.id}`}
          </span>
        </>
      ),
    },
    {
      id: 'stage',
      title: t.state,
      value: (c) => STAGE_NAMES[c.stage][language],
      cell: (c) => <Badge tone={STAGE_TONES[c.stage]}>{STAGE_NAMES[c.stage][language]}</Badge>,
    },
    { id: 'where', title: t.where, value: (c) => c.where[language] },
    { id: 'unit', title: t.unit, value: (c) => c.unit.name },
  ];
}
