// Councils, committees and groups: what each is, how many sit there, when it meets next.

import { Link } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listBodies } from '../contract.ts';
import { meetingWords } from './meetingWords.ts';

export function BodiesScreen() {
  const t = useWords(meetingWords);
  const language = useLanguage();
  const bodies = useApi(listBodies, {});
  return (
    <>
      <PageHead
        title={t.bodies}
        sub={t.bodiesSub}
        crumbs={[
          <Link key="cases" to="/cases">
            {t.cases}
          </Link>,
        ]}
      />
      <Loaded query={bodies} what={t.bodiesWhat}>
        {({ rows }) => (
          <DataTable
            what={t.bodiesWhat}
            caption={t.bodies}
            cards
            rows={rows}
            rowId={(row) => row.id}
            columns={[
              {
                id: 'name',
                title: t.name,
                value: (b) => b.name,
                cell: (b) => (
                  <Link to="/bodies/$body" params={{ body: b.id }}>
                    {b.name}
                  </Link>
                ),
              },
              { id: 'kind', title: t.kind, value: (b) => t.kinds[b.kind] },
              { id: 'seats', title: t.seats, value: (b) => b.seats, align: 'end', titled: true },
              {
                id: 'next',
                title: t.next,
                titled: true,
                value: (b) => b.next?.at ?? null,
                cell: (b) => (b.next === null ? t.notCalled : instantText(b.next.at, language)),
              },
            ]}
            empty={
              <EmptyState title={t.noBodies}>
                <p>{t.noBodiesNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
