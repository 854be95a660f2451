// Incidents: those that I reported, handle or was told of; and the way to report one.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { usePages } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { PagedTable } from '../../../web/parts/PagedTable.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { SearchFilters } from '../../../web/parts/SearchFilters.tsx';
import { useSession } from '../../../web/session.tsx';
import {
  CLASS_NAMES,
  CLASSES,
  INCIDENT_SHOWS,
  incidentRegister,
  listIncidents,
  STATE_NAMES,
} from '../contract.ts';
import { decidingWords } from './decidingWords.ts';
import { useIncidentColumns } from './incidentColumns.tsx';
import { incidentWords } from './words.ts';

/** So many of the newest are here at first. */
const PAGE = 1_000;

function useAsked() {
  const { q, class: of, state, mine } = useSearch({ from: '/incidents' });
  const known = {
    class: CLASSES.find((one) => one === of),
    state: INCIDENT_SHOWS.find((one) => one === state),
  };
  return {
    ...(q === undefined ? {} : { q }),
    ...(known.class === undefined ? {} : { class: known.class }),
    ...(known.state === undefined ? {} : { state: known.state }),
    ...(mine === 'true' ? { mine: 'true' as const } : {}),
  };
}

export function IncidentsScreen() {
  const t = useWords(incidentWords);
  const query = useAsked();
  const pages = usePages(listIncidents, { query }, PAGE);
  const columns = useIncidentColumns();
  const d = useWords(decidingWords);
  const { roles } = useSession();
  const seesAll = roles.coordinator || roles.dpo;
  const isAll = Object.keys(query).length === 0;
  return (
    <>
      <PageHead
        title={t.incidents}
        sub={t.incidentsSub}
        actions={
          <>
            <Link to="/incidents/new" className="button button-primary">
              {t.report}
            </Link>
            {seesAll && (
              <>
                <Link to="/incidents/policy" className="button button-secondary">
                  {d.policy}
                </Link>
                <Link to="/incidents/playbooks" className="button button-secondary">
                  {d.playbooks}
                </Link>
                <Link to="/incidents/figures" className="button button-secondary">
                  {t.figures}
                </Link>
                <span className="muted">{t.register}:</span>
                <ExportLinks route={incidentRegister} input={{ query: {} }} />
              </>
            )}
          </>
        }
      />
      <Filters />
      <PagedTable
        pages={pages}
        what={t.what}
        caption={t.incidents}
        filterable={false}
        cards
        rowId={(row) => row.id}
        columns={columns}
        empty={
          isAll ? (
            <EmptyState title={t.none}>
              <p>{t.noneNext}</p>
            </EmptyState>
          ) : (
            <EmptyState title={t.noneFound}>
              <p>{t.noneFoundNext}</p>
              <Link to="/incidents" search={{}}>
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
  const t = useWords(incidentWords);
  const language = useLanguage();
  const { q, class: of, state } = useAsked();
  const navigate = useNavigate();
  const narrow = (change: {
    readonly q?: string | undefined;
    readonly class?: string | undefined;
    readonly state?: string | undefined;
  }) => navigate({ to: '/incidents', search: (was) => ({ ...was, ...change }), replace: true });
  return (
    <SearchFilters
      {...{ label: t.search, hint: t.searchHint, value: q, onValue: (text) => narrow({ q: text }) }}
      choices={[
        {
          ...{ label: t.class, all: t.allClasses, value: of },
          options: CLASSES.map((one) => [one, CLASS_NAMES[one][language]]),
          onValue: (one) => narrow({ class: one }),
        },
        {
          ...{ label: t.state, all: t.allStates, value: state },
          options: INCIDENT_SHOWS.map((one) => [
            one,
            one === 'notClosed' ? t.notClosed : STATE_NAMES[one][language],
          ]),
          onValue: (one) => narrow({ state: one }),
        },
      ]}
    />
  );
}
