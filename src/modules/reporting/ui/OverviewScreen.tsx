// Where the municipality stands: figures with their course, each a door to its rows, and what matters most to act on.

import { Link } from '@tanstack/react-router';
import type { Language } from '../../../kernel/problem.ts';
import { useApi } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { instantText, longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { type Figure, type Offered, type Overview, overview, type Priority } from '../contract.ts';
import { overviewWords } from './overviewWords.ts';
import { Sparkline } from './Sparkline.tsx';

export function OverviewScreen() {
  const t = useWords(overviewWords);
  const { municipality } = useSession();
  const standing = useApi(overview, { query: useDated() });
  const places = standing.data?.places ?? [];
  const place = places.length === 0 ? undefined : t.places(places.join(', '));
  return (
    <>
      <PageHead title={t.title} sub={t.sub(place ?? municipality?.name ?? '')} actions={<DayPicker />} />
      <Loaded query={standing} what={t.what}>
        {(data) => <Standing data={data} />}
      </Loaded>
    </>
  );
}

function Standing({ data }: { data: Overview }) {
  const t = useWords(overviewWords);
  const language = useLanguage();
  const n = (value: number) => numberText(value, language);
  return (
    <>
      <p className="muted">{t.totals(n(data.rights), n(data.people), n(data.systems), n(data.units))}</p>
      <h2 className="sr-only">{t.figuresTitle}</h2>
      <ul className="figures no-max-width">
        {data.figures.map((figure) => (
          <li key={figure.id}>
            <FigureCard figure={figure} />
          </li>
        ))}
        {data.log !== null && (
          <li>
            <LogCard log={data.log} />
          </li>
        )}
      </ul>
      {data.offered.length > 0 && <Offers offered={data.offered} />}
      <h2>{t.priorities}</h2>
      <Priorities rows={data.priorities} />
    </>
  );
}

function change(figure: Figure): number {
  const monthAgo = figure.trend.at(-2)?.value ?? figure.value;
  return figure.value - monthAgo;
}

function Change({ by, language }: { by: number; language: Language }) {
  const t = useWords(overviewWords);
  if (by === 0) return <span>{t.same}</span>;
  const n = numberText(Math.abs(by), language);
  return (
    <span>
      <span aria-hidden="true" className={by > 0 ? 'worse' : 'better'}>
        {by > 0 ? '▲ ' : '▼ '}
      </span>
      {by > 0 ? t.up(n) : t.down(n)}
    </span>
  );
}

function FigureCard({ figure }: { figure: Figure }) {
  const t = useWords(overviewWords);
  const language = useLanguage();
  const by = change(figure);
  const values = figure.trend.map((point) => point.value);
  const course = values.map((value) => numberText(value, language)).join(', ');
  return (
    <Link to="/overview/$figure" params={{ figure: figure.id }} className="figure">
      <span className="figure-title">{t.figures[figure.id].title}</span>
      <span className="figure-row">
        <span className="figure-value">{numberText(figure.value, language)}</span>
        <Sparkline
          values={values}
          label={t.trend(course)}
          tone={by > 0 ? 'worse' : by < 0 ? 'better' : 'same'}
        />
      </span>
      <span className="figure-note">
        <Change by={by} language={language} />
        {figure.value > 0 && <span>{figure.note[language]}</span>}
      </span>
    </Link>
  );
}

function LogCard({ log }: { log: NonNullable<Overview['log']> }) {
  const t = useWords(overviewWords);
  const language = useLanguage();
  return (
    <Link to="/log" className="figure">
      <span className="figure-title">{t.log}</span>
      <span className="figure-row">
        <span className="figure-value">{numberText(log.size, language)}</span>
      </span>
      <span className="figure-note">
        <span>{t.logEntries}</span>
        <span>
          {log.checkpoint === null
            ? t.noCheckpoint
            : t.checkpoint(
                numberText(log.checkpoint.size, language),
                instantText(log.checkpoint.at, language),
              )}
        </span>
      </span>
    </Link>
  );
}

/** What other modules count: what there is something to do about as cards, the rest by name alone. */
function Offers({ offered }: { readonly offered: readonly Offered[] }) {
  const t = useWords(overviewWords);
  const language = useLanguage();
  const quiet = offered.filter(({ value }) => value === 0);
  return (
    <>
      <h2>{t.offered}</h2>
      <ul className="figures no-max-width">
        {offered
          .filter(({ value }) => value > 0)
          .map(({ id, title, value, note, link }) => (
            <li key={id}>
              <Link to={link} className="figure">
                <span className="figure-title">{title[language]}</span>
                <span className="figure-row">
                  <span className="figure-value">{numberText(value, language)}</span>
                </span>
                {note !== null && <span className="figure-note">{note[language]}</span>}
              </Link>
            </li>
          ))}
      </ul>
      {quiet.length > 0 && (
        <p className="muted">{t.quiet(quiet.map(({ title }) => title[language]).join(' · '))}</p>
      )}
    </>
  );
}

function Priorities({ rows }: { rows: readonly Priority[] }) {
  const t = useWords(overviewWords);
  const language = useLanguage();
  return (
    <DataTable
      keep="own"
      filterable={false}
      cards
      what={t.prioritiesWhat}
      caption={t.priorities}
      rows={rows}
      rowId={(r) => `${r.figure} ${r.filter}`}
      columns={[
        { id: 'what', title: t.matter, value: (r) => r.what[language], sortable: false },
        { id: 'where', title: t.where, value: (r) => r.where, sortable: false },
        {
          id: 'since',
          title: t.since,
          value: (r) => r.since,
          cell: (r) => (r.since === null ? '–' : longDay(r.since.slice(0, 10), language)),
          className: 'nowrap',
          titled: true,
          sortable: false,
        },
        {
          id: 'responsible',
          title: t.responsible,
          titled: true,
          value: (r) => r.responsible,
          sortable: false,
        },
        {
          id: 'open',
          title: t.open,
          value: () => null,
          sortable: false,
          cell: (r) => (
            <Link
              to="/overview/$figure"
              params={{ figure: r.figure }}
              search={{ filter: r.filter }}
              aria-label={`${t.show}: ${r.what[language]}`}
              className="nowrap"
            >
              {t.show}
            </Link>
          ),
        },
      ]}
      empty={
        <EmptyState title={t.nothing}>
          <p>{t.nothingNext}</p>
        </EmptyState>
      }
    />
  );
}
