// Which unit: straight to the only one I lead, a choice among several, the list of units for those who oversee, an explanation for the rest.

import { Link, Navigate } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { oversees, useSession } from '../../../web/session.tsx';
import { listUnits } from '../contract.ts';
import { unitWords } from './unitWords.ts';

export function MyUnitScreen() {
  const t = useWords(unitWords);
  const session = useSession();
  const [first, second] = session.units;
  if (oversees(session) || second !== undefined) return <Units led={session.units.length} />;
  if (first !== undefined) return <Navigate to="/units/$unit" params={{ unit: first.id }} replace />;
  return (
    <>
      <PageHead title={t.title} />
      <EmptyState title={t.leadsNone}>
        <p>{t.leadsNoneNext}</p>
        <Link to="/people/$person" params={{ person: session.me.userId }} className="button button-primary">
          {t.myRights}
        </Link>
      </EmptyState>
    </>
  );
}

function Units({ led }: { led: number }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  const input = { query: useDated() };
  const units = useRows(listUnits, input);
  const count = units.data?.length;
  return (
    <>
      <PageHead
        title={t.unitsTitle}
        sub={led > 1 ? t.choose : count === undefined ? '\u00a0' : t.unitsSub(numberText(count, language))}
        actions={<ExportLinks route={listUnits} input={input} />}
      />
      <Loaded query={units} what={t.units}>
        {(rows) => (
          <DataTable
            what={t.units}
            caption={t.unitsTitle}
            rows={rows}
            rowId={(r) => r.id}
            empty={<EmptyState title={t.empty} />}
            columns={[
              {
                id: 'name',
                title: t.unit,
                value: (r) => r.name,
                cell: (r) => (
                  <Link to="/units/$unit" params={{ unit: r.id }}>
                    {r.name}
                  </Link>
                ),
              },
              { id: 'above', title: t.above, value: (r) => r.above },
              { id: 'manager', title: t.manager, value: (r) => r.manager },
              { id: 'people', title: t.peopleTitle, value: (r) => r.people, align: 'end' },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
