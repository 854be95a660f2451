// A person's rights as a table: by system, what each is narrowed to, and the reason in a sentence.

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LEVEL_NAMES } from '../../../kernel/assurance.ts';
import type { Language } from '../../../kernel/problem.ts';
import { periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import type { PersonRight } from '../contract.ts';
import { RoleMark, standsOutText } from './CellRights.tsx';
import { personWords } from './personWords.ts';
import { Reason } from './Spoken.tsx';
import { unitWords } from './unitWords.ts';

interface PersonRightsProps {
  readonly rights: readonly PersonRight[];
  readonly userId: string;
  readonly caption: string;
  readonly empty: ReactNode;
}

function RightCell({ right }: { right: PersonRight }) {
  const t = useWords(personWords);
  const language = useLanguage();
  const apart = standsOutText(right, useWords(unitWords));
  const className = [
    'role-link',
    right.mark === null ? '' : `role-${right.mark}`,
    right.standsOut === null ? '' : 'role-apart',
  ].join(' ');
  return (
    <>
      <span className={className}>
        <RoleMark mark={right.mark} />
        {right.name}
      </span>
      {right.required !== null && right.required !== 'lav' && (
        <span className="under">{t.takes(LEVEL_NAMES[right.required][language])}</span>
      )}
      {apart !== null && <span className="under apart-text">{apart}</span>}
      {right.inConflict && (
        <span className="under">
          <Badge tone="danger">{t.inConflict}</Badge>
        </span>
      )}
    </>
  );
}

function WhyCell({ right, userId }: { right: PersonRight; userId: string }) {
  const t = useWords(personWords);
  const [first, ...more] = right.why;
  return (
    <>
      {first !== undefined && <Reason sentence={first.sentence} />}{' '}
      {more.length > 0 && <span className="muted">{t.moreReasons(more.length)} </span>}
      <Link
        to="/people/$person/why"
        params={{ person: userId }}
        search={{ role: right.systemRole }}
        aria-label={t.showWhyOf(right.name)}
      >
        {t.showWhy}
      </Link>
    </>
  );
}

const periods = (right: PersonRight, language: Language): string =>
  right.intervals.map(({ from, to }) => periodText(from, to, language)).join('; ');

export function PersonRights({ rights, userId, caption, empty }: PersonRightsProps) {
  const t = useWords(personWords);
  const language = useLanguage();
  const columns: Column<PersonRight>[] = [
    { id: 'system', title: t.system, value: (r) => r.systemName },
    { id: 'right', title: t.right, value: (r) => r.name, cell: (r) => <RightCell right={r} /> },
    {
      id: 'narrowed',
      title: t.narrowed,
      value: (r) => r.narrowed[language],
      cell: (r) =>
        r.narrowed.da === '' ? <span className="muted">{t.notNarrowed}</span> : r.narrowed[language],
    },
    {
      id: 'why',
      title: t.why,
      value: (r) => r.why.map((w) => w.sentence[language].map((p) => p.text).join('')).join(' '),
      cell: (r) => <WhyCell right={r} userId={userId} />,
      sortable: false,
      className: 'why-cell',
    },
    {
      id: 'period',
      title: t.period,
      value: (r) => r.intervals[0]?.from ?? '',
      cell: (r) => periods(r, language),
      className: 'period-cell',
    },
  ];
  return (
    <div className="person-rights">
      <DataTable
        what={t.rights}
        caption={caption}
        rows={rights}
        columns={columns}
        rowId={(r) => `${r.systemRole} ${r.narrowed.da} ${r.intervals[0]?.from}`}
        keep={rights[0]?.state === 'now' ? 'address' : 'own'}
        empty={empty}
      />
    </div>
  );
}
