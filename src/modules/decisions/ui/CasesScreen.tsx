// Cases: those that I have a part in or may see, found by words, kind and state; those that wait for me first.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { KLE_CODE } from '../../../kernel/formats.ts';
import { useApi, usePages } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { PagedTable } from '../../../web/parts/PagedTable.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { SearchFilters } from '../../../web/parts/SearchFilters.tsx';
import { oversees, useSession } from '../../../web/session.tsx';
import { CASE_SHOWS, CASE_STATES, KIND_NAMES, listCases, readCaseStart } from '../contract.ts';
import { useCaseColumns } from './caseColumns.tsx';
import { CasePick } from './choose.tsx';
import { caseWords } from './words.ts';

/** So many of the newest are here at first. */
const PAGE = 1_000;
const KINDS = Object.keys(KIND_NAMES) as (keyof typeof KIND_NAMES)[];

function useAsked() {
  const { q, kind, kle, state, show } = useSearch({ from: '/cases' });
  const known = {
    kind: KINDS.find((one) => one === kind),
    state: CASE_STATES.find((one) => one === state),
    show: CASE_SHOWS.find((one) => one === show),
  };
  return {
    ...(q === undefined ? {} : { q }),
    ...(known.kind === undefined ? {} : { kind: known.kind }),
    ...(kle === undefined || !KLE_CODE.test(kle) ? {} : { kle }),
    ...(known.state === undefined ? {} : { state: known.state }),
    ...(known.show === undefined ? {} : { show: known.show }),
  };
}

export function CasesScreen() {
  const t = useWords(caseWords);
  const query = useAsked();
  const session = useSession();
  const start = useApi(readCaseStart, {});
  const mayOpen = (start.data?.units.length ?? 0) > 0;
  const pages = usePages(listCases, { query }, PAGE);
  const columns = useCaseColumns();
  const isAll = Object.keys(query).length === 0;
  return (
    <>
      <PageHead
        title={t.cases}
        sub={t.casesSub}
        actions={
          <>
            {mayOpen && (
              <Link to="/cases/new" className="button button-primary">
                {t.newCase}
              </Link>
            )}
            <Link to="/bodies" className="button button-secondary">
              {t.bodies}
            </Link>
            {oversees(session) && (
              <Link to="/cases/dispensations" className="button button-secondary">
                {t.register}
              </Link>
            )}
            <ExportLinks route={listCases} input={{ query }} />
          </>
        }
      />
      <Filters />
      <PagedTable
        pages={pages}
        what={t.what}
        caption={t.cases}
        cards
        filterable={false}
        rowId={(row) => row.id}
        columns={columns}
        empty={
          isAll ? (
            <EmptyState title={t.none}>
              <p>{t.noneNext}</p>
              {mayOpen ? (
                <Link to="/cases/new" className="button button-secondary">
                  {t.newCase}
                </Link>
              ) : (
                <p>{t.noneForMe}</p>
              )}
            </EmptyState>
          ) : (
            <EmptyState title={t.noneFound}>
              <p>{t.noneFoundNext}</p>
              <Link to="/cases" search={{}}>
                {t.seeAll}
              </Link>
            </EmptyState>
          )
        }
      />
    </>
  );
}

function Filters() {
  const t = useWords(caseWords);
  const language = useLanguage();
  const { q, kind, kle, state, show } = useAsked();
  const navigate = useNavigate();
  const narrow = (change: {
    readonly q?: string | undefined;
    readonly kind?: string | undefined;
    readonly kle?: string | undefined;
    readonly state?: string | undefined;
    readonly show?: string | undefined;
  }) => navigate({ to: '/cases', search: (was) => ({ ...was, ...change }), replace: true });
  return (
    <SearchFilters
      {...{ label: t.search, hint: t.searchHint, value: q, onValue: (text) => narrow({ q: text }) }}
      choices={[
        {
          ...{ label: t.kind, all: t.allKinds, value: kind },
          options: KINDS.map((one) => [one, KIND_NAMES[one][language]]),
          onValue: (one) => narrow({ kind: one }),
        },
        {
          ...{ label: t.state, all: t.allStates, value: state },
          options: CASE_STATES.map((one) => [one, t.states[one]]),
          onValue: (one) => narrow({ state: one }),
        },
        {
          ...{ label: t.show, all: t.allShows, value: show },
          options: CASE_SHOWS.map((one) => [one, t.shows[one]]),
          onValue: (one) => narrow({ show: one }),
        },
      ]}
    >
      <CasePick
        kind="kle"
        label={t.kle}
        value={kle ?? ''}
        onValue={(one) => narrow({ kle: one })}
        onClear={() => narrow({ kle: undefined })}
      />
    </SearchFilters>
  );
}
