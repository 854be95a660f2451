// "Hvem har set på mig": every look at my rights, newest first, a page at a time.

import { Link } from '@tanstack/react-router';
import { usePages } from '../../../web/api.ts';
import { boundText, instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import type { Column } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { PagedTable } from '../../../web/parts/PagedTable.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { type LookRow, myLooks } from '../contract.ts';
import { looksWords } from './looksWords.ts';

const ALL = { query: {} };
const PAGE = 200;

function useColumns(): Column<LookRow>[] {
  const t = useWords(looksWords);
  const language = useLanguage();
  return [
    {
      id: 'at',
      title: t.at,
      value: (r) => r.at,
      cell: (r) => instantText(r.at, language),
      className: 'nowrap',
      sortable: false,
    },
    {
      id: 'who',
      title: t.who,
      value: (r) => r.who,
      cell: (r) => (
        <>
          {r.who}
          <span className="under">{r.office ?? t.machine}</span>
        </>
      ),
      sortable: false,
    },
    {
      id: 'what',
      title: t.what,
      value: (r) => r.what[language],
      cell: (r) => (
        <>
          {r.what[language]}
          <span className="under">
            {[
              r.on === null ? null : t.asOf(boundText(r.on, language)),
              r.people > 1 ? t.among(numberText(r.people, language)) : null,
            ]
              .filter((text) => text !== null)
              .join(' · ')}
          </span>
        </>
      ),
      sortable: false,
    },
  ];
}

export function LooksScreen() {
  const t = useWords(looksWords);
  const { me } = useSession();
  const pages = usePages(myLooks, ALL, PAGE);
  const columns = useColumns();
  return (
    <>
      <PageHead title={t.title} sub={t.sub} actions={<ExportLinks route={myLooks} input={ALL} />} />
      <div className="stack-narrow">
        <PagedTable
          pages={pages}
          fetching={t.loading}
          keep="own"
          filterable={false}
          what={t.rowsWhat}
          caption={t.title}
          columns={columns}
          rowId={(r) => r.id}
          empty={
            <EmptyState title={t.empty}>
              <p>{t.emptyNext}</p>
            </EmptyState>
          }
        />
      </div>
      <p className="small mine-foot">
        {t.foot}{' '}
        <Link to="/people/$person" params={{ person: me.userId }}>
          {t.mine}
        </Link>
      </p>
    </>
  );
}
