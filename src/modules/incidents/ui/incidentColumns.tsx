// What a table of incidents shows, and the colours of how bad they are and where they stand.

import { Link } from '@tanstack/react-router';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import type { Column } from '../../../web/parts/DataTable.tsx';
import {
  CLASS_NAMES,
  type IncidentRow,
  type IncidentState,
  SEVERITY_NAMES,
  type Severity,
  STATE_NAMES,
} from '../contract.ts';
import { incidentWords } from './words.ts';

export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  minor: 'calm',
  moderate: 'warning',
  serious: 'danger',
};

export const STATE_TONES: Readonly<Record<IncidentState, Tone>> = {
  reported: 'warning',
  open: 'information',
  closed: 'calm',
};

export function useIncidentColumns(): readonly Column<IncidentRow>[] {
  const t = useWords(incidentWords);
  const language = useLanguage();
  return [
    {
      id: 'title',
      title: t.title,
      value: (i) => i.title,
      cell: (i) => (
        <>
          <Link to="/incidents/$incident" params={{ incident: i.id }}>
            {i.title}
          </Link>
          <span className="cell-sub">
            {[i.number, i.class === null ? '' : CLASS_NAMES[i.class][language]].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'state',
      title: t.state,
      value: (i) => STATE_NAMES[i.state][language],
      cell: (i) => (
        <>
          <Badge tone={STATE_TONES[i.state]}>{STATE_NAMES[i.state][language]}</Badge>
          {i.dueAt !== null && <span className="cell-sub">{t.dueAt(instantText(i.dueAt, language))}</span>}
        </>
      ),
    },
    {
      id: 'severity',
      title: t.severity,
      value: (i) => (i.severity === null ? '' : SEVERITY_NAMES[i.severity][language]),
      cell: (i) =>
        i.severity === null ? (
          ''
        ) : (
          <Badge tone={SEVERITY_TONES[i.severity]}>{SEVERITY_NAMES[i.severity][language]}</Badge>
        ),
    },
    { id: 'unit', title: t.unit, value: (i) => i.unit?.name ?? '' },
    {
      id: 'reportedAt',
      title: t.reportedAt,
      titled: true,
      value: (i) => instantText(i.reportedAt, language),
    },
  ];
}
