// The rules that are valid now, found by name and by any form of a word in them; those that wait to be read by me are marked.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { boundText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { SearchFilters } from '../../../web/parts/SearchFilters.tsx';
import { oversees, useSession } from '../../../web/session.tsx';
import { POLICY_TIER_NAMES } from '../../catalogue/contract.ts';
import { listPolicies, POLICY_SHOWS, type PolicyRow, STAGE_NAMES } from '../contract.ts';
import { policyWords } from './words.ts';

export function PoliciesScreen() {
  const t = useWords(policyWords);
  const input = { query: useAsked() };
  const isAll = Object.keys(input.query).length === 0;
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
      <Filters />
      <Loaded query={query} what={t.what}>
        {({ rows }) => (
          <DataTable
            what={t.what}
            caption={t.rules}
            rows={rows}
            rowId={(row) => row.id}
            columns={columns}
            filterable={false}
            cards
            empty={
              <EmptyState title={isAll ? t.none : t.noneFound}>
                <p>{isAll ? t.noneNext : t.noneFoundNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}

/** What somebody has no people or no oversight for is not offered. */
function useShows() {
  const session = useSession();
  const looks = oversees(session);
  return POLICY_SHOWS.filter(
    (one) => one === 'mine' || one === 'late' || looks || (one === 'unread' && session.roles.manager),
  );
}

function useAsked() {
  const { q, show } = useSearch({ from: '/policies' });
  const known = POLICY_SHOWS.find((one) => one === show);
  return { ...(q === undefined ? {} : { q }), ...(known === undefined ? {} : { show: known }) };
}

function Filters() {
  const t = useWords(policyWords);
  const { q, show } = useAsked();
  const shows = useShows();
  const navigate = useNavigate();
  const narrow = (change: { readonly q?: string | undefined; readonly show?: string | undefined }) =>
    navigate({ to: '/policies', search: (was) => ({ ...was, ...change }), replace: true });
  return (
    <SearchFilters
      {...{ label: t.search, hint: t.searchHint, value: q, onValue: (text) => narrow({ q: text }) }}
      choices={[
        {
          ...{ label: t.show, all: t.allShows, value: show },
          options: shows.map((one) => [one, t.shows[one]]),
          onValue: (one) => narrow({ show: one }),
        },
      ]}
    />
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
    { id: 'version', title: t.version, value: (row) => row.version, align: 'end', titled: true },
    {
      id: 'from',
      title: t.since,
      titled: true,
      value: (row) => row.from,
      cell: (row) => (row.from === null ? '' : boundText(row.from, language)),
    },
    {
      id: 'due',
      title: t.revised,
      titled: true,
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
