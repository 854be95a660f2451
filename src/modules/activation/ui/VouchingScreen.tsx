// The people whom a registrar or manager may vouch for: those without an open account, and those who cannot come into theirs.

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRows } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { SelectField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listVouching } from '../contract.ts';
import { StateBadge } from './AccountsScreen.tsx';
import { activationWords } from './words.ts';

export function VouchingScreen() {
  const t = useWords(activationWords);
  const [account, show] = useState<'none' | 'open'>('none');
  const rows = useRows(listVouching, { query: { account } });
  return (
    <>
      <PageHead title={t.vouching} sub={account === 'none' ? t.vouchingSub : t.vouchingLost} />
      <div className="filter-row">
        <SelectField
          label={t.show_}
          value={account}
          options={[['none', t.withoutAccount] as const, ['open', t.cannotComeIn] as const]}
          onValue={show}
        />
      </div>
      <Loaded query={rows} what={t.vouchingWhat}>
        {(people) => (
          <DataTable
            what={t.vouchingWhat}
            caption={t.vouching}
            rows={people}
            rowId={(row) => row.person}
            columns={[
              {
                id: 'name',
                title: t.name,
                value: (row) => row.name,
                cell: (row) => (
                  <Link to="/vouching/$person" params={{ person: row.userId }}>
                    {row.name}
                  </Link>
                ),
              },
              { id: 'userId', title: t.userId, value: (row) => row.userId },
              { id: 'unit', title: t.unit, value: (row) => row.unit },
              { id: 'title', title: t.titleOf, value: (row) => row.title },
              {
                id: 'state',
                title: t.state,
                value: (row) => t.states[row.state],
                cell: (row) => <StateBadge row={row} />,
              },
            ]}
            empty={
              <EmptyState title={account === 'none' ? t.noVouching : t.noOpen}>
                <p>{t.noVouchingNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
