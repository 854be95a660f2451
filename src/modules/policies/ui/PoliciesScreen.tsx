// The rules that are valid now, found by name and by any form of a word in them; those that wait to be read by me are marked.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../web/api.ts';
import { boundText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { POLICY_TIER_NAMES } from '../../catalogue/contract.ts';
import { listPolicies, type PolicyRow, STAGE_NAMES } from '../contract.ts';
import { policyWords } from './words.ts';

export function PoliciesScreen() {
  const t = useWords(policyWords);
  const { q } = useSearch({ from: '/policies' });
  const input = { query: q === undefined ? {} : { q } };
  const query = useApi(listPolicies, input);
  const columns = usePolicyColumns();
  return (
    <>
      <PageHead
        title={t.rules}
        sub={t.sub}
        actions={
          <>
            {query.data?.mayMake === true && (
              <Link to="/policies/new" className="button button-primary">
                {t.newPolicy}
              </Link>
            )}
            <ExportLinks route={listPolicies} input={input} />
          </>
        }
      />
      <Search />
      <Loaded query={query} what={t.what}>
        {({ rows }) => (
          <DataTable
            what={t.what}
            caption={t.rules}
            rows={rows}
            rowId={(row) => row.id}
            columns={columns}
            filterable={false}
            empty={
              <EmptyState title={q === undefined ? t.none : t.noneFound}>
                <p>{q === undefined ? t.noneNext : t.noneFoundNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}

function Search() {
  const t = useWords(policyWords);
  const { q = '' } = useSearch({ from: '/policies' });
  const navigate = useNavigate();
  const [typed, type] = useState(q);
  const go = (text: string) => navigate({ to: '/policies', search: text === '' ? {} : { q: text } });
  return (
    <form
      className="policy-search"
      onSubmit={(event) => {
        event.preventDefault();
        go(typed.trim());
      }}
    >
      <InputField
        label={t.search}
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => {
          type(event.target.value);
          if (event.target.value === '') go('');
        }}
      />
    </form>
  );
}

function usePolicyColumns(): readonly Column<PolicyRow>[] {
  const t = useWords(policyWords);
  const language = useLanguage();
  return [
    {
      id: 'name',
      title: t.name,
      value: (row) => row.name,
      cell: (row) => (
        <>
          <Link to="/policies/$policy" params={{ policy: row.id }}>
            {row.name}
          </Link>{' '}
          {row.isMine && <Badge tone="warning">{t.forMe}</Badge>}
        </>
      ),
    },
    { id: 'tier', title: t.tier, value: (row) => POLICY_TIER_NAMES[row.tier][language] },
    { id: 'version', title: t.version, value: (row) => row.version, align: 'end' },
    {
      id: 'from',
      title: t.since,
      value: (row) => row.from,
      cell: (row) => (row.from === null ? '' : boundText(row.from, language)),
    },
    {
      id: 'due',
      title: t.revised,
      value: (row) => row.due,
      cell: (row) =>
        row.due !== null && (
          <>
            {longDay(row.due, language)} {row.isLate && <Badge tone="danger">{t.late}</Badge>}
          </>
        ),
    },
    {
      id: 'newest',
      title: t.onItsWay,
      value: (row) => row.newest?.version ?? null,
      cell: (row) =>
        row.newest !== null && (
          <Link
            to="/policies/$policy/versions/$version"
            params={{ policy: row.id, version: String(row.newest.version) }}
          >
            {t.versionNo(row.newest.version)}:{' '}
            {STAGE_NAMES[row.newest.stage][language].toLocaleLowerCase('da')}
          </Link>
        ),
    },
  ];
}
