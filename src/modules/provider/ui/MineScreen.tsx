// "Mine oplysninger": what has been told about me, to which program of which system, and when last; and what others put below it.

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRows } from '../../../web/api.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { myReleases } from '../contract.ts';
import { providerWords } from './words.ts';

const ALL = { query: {} };

export function MineScreen({ below }: { readonly below?: ReactNode }) {
  const t = useWords(providerWords);
  const language = useLanguage();
  const { me } = useSession();
  const rows = useRows(myReleases, ALL);
  return (
    <>
      <PageHead title={t.mine} sub={t.mineSub} actions={<ExportLinks route={myReleases} input={ALL} />} />
      <Loaded query={rows} what={t.mineLoading}>
        {(told) => (
          <DataTable
            what={t.what}
            caption={t.mine}
            rows={told}
            rowId={(r) => r.client}
            empty={
              <EmptyState title={t.mineNone}>
                <p>{t.mineNoneNext}</p>
              </EmptyState>
            }
            columns={[
              { id: 'system', title: t.system, value: (r) => r.system.name },
              { id: 'name', title: t.program, value: (r) => r.name },
              {
                id: 'what',
                title: t.what,
                value: (r) => r.what.map((one) => t.release[one]).join(', '),
              },
              {
                id: 'lastAt',
                title: t.last,
                value: (r) => r.lastAt,
                cell: (r) => instantText(r.lastAt, language),
              },
              {
                id: 'times',
                title: t.times,
                value: (r) => r.times,
                cell: (r) => numberText(r.times, language),
              },
            ]}
          />
        )}
      </Loaded>
      <p className="small mine-foot">
        {t.mineFoot}{' '}
        <Link to="/people/$person" params={{ person: me.userId }}>
          {t.mineRights}
        </Link>
      </p>
      {below}
    </>
  );
}
