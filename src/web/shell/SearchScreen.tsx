// Everything found for a text, best first; the search field's long answer.

import { useSearch } from '@tanstack/react-router';
import { search } from '../../modules/access/contract.ts';
import { useRows } from '../api.ts';
import { hitKinds } from '../hitKinds.ts';
import { useWords } from '../i18n.tsx';
import { DataTable } from '../parts/DataTable.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ExportLinks } from '../parts/ExportLinks.tsx';
import { Loaded } from '../parts/Loading.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { HitLink } from './hits.tsx';
import { searchWords } from './searchWords.ts';

export function SearchScreen() {
  const t = useWords(searchWords);
  const kinds = useWords(hitKinds);
  const { q = '' } = useSearch({ from: '/search' });
  const input = { query: { q } };
  const hits = useRows(search, input);
  return (
    <>
      <PageHead title={t.title(q)} actions={<ExportLinks route={search} input={input} />} />
      <Loaded query={hits} what={t.what}>
        {(rows) => (
          <DataTable
            what={t.what}
            caption={t.title(q)}
            rows={rows}
            rowId={(hit) => `${hit.kind} ${hit.id}`}
            columns={[
              {
                id: 'name',
                title: t.name,
                value: (hit) => hit.name,
                cell: (hit) => <HitLink hit={hit}>{hit.name}</HitLink>,
              },
              { id: 'kind', title: t.kind, value: (hit) => kinds[hit.kind] },
              { id: 'detail', title: t.detail, value: (hit) => hit.detail },
            ]}
            empty={
              <EmptyState title={t.none(q)}>
                <p>{t.noneNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
