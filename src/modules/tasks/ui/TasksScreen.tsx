// Mine opgaver: everything that waits for me, soonest first, each one a link to where it is done.

import { Link } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listTasks, type TaskRow } from '../contract.ts';
import { taskWords } from './words.ts';

export function TasksScreen() {
  const t = useWords(taskWords);
  const language = useLanguage();
  const tasks = useRows(listTasks, { query: {} });
  const rows = tasks.data ?? [];
  const late = rows.filter((row) => row.late).length;
  return (
    <>
      <PageHead
        title={t.title}
        sub={tasks.data === undefined ? '\u00a0' : t.sub(numberText(rows.length, language), late)}
        actions={
          <>
            <Link to="/substitutes" className="button button-secondary">
              {t.substitutes}
            </Link>
            <ExportLinks route={listTasks} input={{ query: {} }} />
          </>
        }
      />
      <Loaded query={tasks} what={t.what}>
        {(found) => (
          <DataTable
            what={t.what}
            cards
            caption={t.title}
            rows={found}
            rowId={(row) => row.id}
            empty={
              <EmptyState title={t.none}>
                <p>{t.noneNext}</p>
              </EmptyState>
            }
            columns={[
              { id: 'task', title: t.task, value: (r) => r.title[language], cell: (r) => <Title row={r} /> },
              {
                id: 'due',
                title: t.due,
                titled: true,
                value: (r) => r.due,
                cell: (r) => (
                  <>
                    {longDay(r.due, language)} {r.late && <Badge tone="danger">{t.late}</Badge>}
                  </>
                ),
              },
              { id: 'about', title: t.about, value: (r) => r.detail?.[language] ?? '' },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function Title({ row }: { row: TaskRow }) {
  const t = useWords(taskWords);
  const language = useLanguage();
  return (
    <>
      <Link to={row.link}>{row.title[language]}</Link>{' '}
      {row.standsFor !== null && <Badge tone="information">{t.standsFor(row.standsFor)}</Badge>}
      {row.standsFor === null && row.escalated && <Badge tone="information">{t.escalated}</Badge>}
    </>
  );
}
