// The accounts of one system beside what should be: what to answer, what is ordered, what is gone again, and the way in for a new file.

import { Link, useParams } from '@tanstack/react-router';
import { useApi, useRows } from '../../../web/api.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { Tabs } from '../../../web/parts/Tabs.tsx';
import { systemAccounts, systemDifferences } from '../contract.ts';
import { AccountFile } from './AccountFile.tsx';
import type { AccountsState } from './differences.ts';
import { Gone, Settled } from './Past.tsx';
import { Worklist } from './Worklist.tsx';
import { accountWords } from './words.ts';

export function AccountsScreen() {
  const t = useWords(accountWords);
  const language = useLanguage();
  const { system } = useParams({ from: '/systems/$system/accounts' });
  const state = useApi(systemAccounts, { params: { system } });
  const data = state.data;
  return (
    <>
      <PageHead
        title={t.titleOf(data?.system.name ?? system)}
        sub={
          data === undefined
            ? '\u00a0'
            : data.file === null
              ? t.noFile
              : t.fileSub(
                  numberText(data.file.accounts, language),
                  instantText(data.file.at, language),
                  data.file.by,
                )
        }
        crumbs={[
          <Link key="all" to="/reconciliation">
            {t.title}
          </Link>,
        ]}
        actions={<ExportLinks route={systemDifferences} input={{ params: { system }, query: {} }} />}
      />
      <Loaded query={state} what={t.differences}>
        {(shown) => <Parts state={shown} />}
      </Loaded>
    </>
  );
}

function Parts({ state }: { state: AccountsState }) {
  const t = useWords(accountWords);
  const language = useLanguage();
  const system = state.system.id;
  const rows = useRows(systemDifferences, { params: { system }, query: {} });
  const open = (rows.data ?? []).filter((row) => row.state === 'open');
  const ordered = (rows.data ?? []).filter((row) => row.state !== 'open');
  const number = (n: number) => numberText(n, language);
  return (
    <Tabs
      label={t.tabs}
      tabs={[
        {
          id: 'open',
          title: t.worklist(number(open.length)),
          content: (
            <Loaded query={rows} what={t.differences}>
              {() => <Worklist state={state} rows={open} answers="open" empty={t.nothingOpen} />}
            </Loaded>
          ),
        },
        {
          id: 'ordered',
          title: t.ordered(number(ordered.length)),
          content: <Worklist state={state} rows={ordered} answers="ordered" empty={t.nothingOrdered} />,
        },
        { id: 'gone', title: t.gone, content: <Gone system={system} /> },
        {
          id: 'settled',
          title: t.settled(number(state.settlements.length)),
          content: <Settled state={state} />,
        },
        ...(state.mayBring ? [{ id: 'file', title: t.file, content: <AccountFile system={system} /> }] : []),
      ]}
    />
  );
}
