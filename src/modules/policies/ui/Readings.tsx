// Who has read it, by unit: names for whoever leads them, and otherwise how many.

import { useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { listReadings } from '../contract.ts';
import { policyWords } from './words.ts';

export function Readings({ policy }: { readonly policy: string }) {
  const t = useWords(policyWords);
  const query = useApi(listReadings, { params: { policy } });
  return (
    <section className="paper-section">
      <h2>{t.readings}</h2>
      <Loaded query={query} what={t.unitsWhat}>
        {({ rows, small }) => (
          <>
            <DataTable
              what={t.unitsWhat}
              caption={t.readings}
              rows={rows}
              rowId={(row) => row.unit.id}
              keep="own"
              cards
              columns={[
                { id: 'unit', title: t.unit, value: (row) => row.unit.name },
                { id: 'asked', title: t.asked, titled: true, value: (row) => row.asked, align: 'end' },
                { id: 'missing', title: t.missing, titled: true, value: (row) => row.missing, align: 'end' },
                {
                  id: 'who',
                  title: t.who,
                  value: (row) => row.names?.join(', ') ?? (row.missing > 0 ? t.onlyCount : ''),
                },
              ]}
              empty={<EmptyState title={t.nobodyAsked} />}
            />
            {small !== null && <p className="muted">{t.small(small.missing, small.asked)}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}
