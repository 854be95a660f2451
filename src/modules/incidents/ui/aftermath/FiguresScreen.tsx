// Incidents in figures, by month, cause, unit and system, and the yearly evaluation as a paper.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { urlOf } from '../../../../kernel/route.ts';
import { present } from '../../../../web/address.ts';
import { useRows } from '../../../../web/api.ts';
import { numberText } from '../../../../web/format.ts';
import { useLanguage, useWords } from '../../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../../web/parts/ExportLinks.tsx';
import { DayField } from '../../../../web/parts/fields.tsx';
import { Loaded } from '../../../../web/parts/Loading.tsx';
import { PageHead } from '../../../../web/parts/PageHead.tsx';
import { Tabs } from '../../../../web/parts/Tabs.tsx';
import { useSession } from '../../../../web/session.tsx';
import {
  FIGURES_BY,
  type FiguresBy,
  type FiguresRow,
  incidentFigures,
  incidentYear,
} from '../../contract.ts';
import { incidentWords } from '../words.ts';
import { aftermathWords } from './words.ts';

export function FiguresScreen() {
  const t = useWords(aftermathWords);
  const { incidents } = useWords(incidentWords);
  const { today } = useSession();
  const { from, to } = useSearch({ from: '/incidents/figures' });
  const navigate = useNavigate();
  const ask = (change: { readonly from?: string | undefined; readonly to?: string | undefined }) =>
    navigate({ to: '.', search: (was) => ({ ...was, ...change }), replace: true, resetScroll: false });
  const year = Number(today.slice(0, 4));
  return (
    <>
      <PageHead
        title={t.figures}
        sub={t.figuresSub}
        crumbs={[
          <Link key="all" to="/incidents">
            {incidents}
          </Link>,
        ]}
        actions={[year - 1, year].map((one) => (
          <a
            key={one}
            className="button button-secondary"
            href={urlOf(incidentYear, { params: { year: one } })}
          >
            {t.year(one)}
          </a>
        ))}
      />
      <div className="moment">
        <DayField label={t.from} value={from ?? ''} onValue={(day) => ask({ from: day || undefined })} />
        <DayField label={t.to} value={to ?? ''} onValue={(day) => ask({ to: day || undefined })} />
      </div>
      <Tabs
        label={t.figuresBy}
        tabs={FIGURES_BY.map((by) => ({
          id: by,
          title: t.tabs[by],
          content: <Figures by={by} query={present({ from, to })} />,
        }))}
      />
    </>
  );
}

function Figures({
  by,
  query,
}: {
  readonly by: FiguresBy;
  readonly query: { readonly from?: string | undefined; readonly to?: string | undefined };
}) {
  const t = useWords(aftermathWords);
  const columns = useColumns(by);
  const input = { params: { by }, query };
  const figures = useRows(incidentFigures, input);
  return (
    <Loaded query={figures} what={t.incidents}>
      {(rows) => (
        <DataTable
          what={t.incidents}
          caption={`${t.figures}: ${t.tabs[by]}`}
          rows={rows}
          rowId={(row) => row.id}
          columns={columns}
          tools={<ExportLinks route={incidentFigures} input={input} />}
          empty={
            <EmptyState title={t.none}>
              <p>{t.noneNext}</p>
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
}

/** Longer than two days is told in days. */
const LONG = 48;

function useColumns(by: FiguresBy): Column<FiguresRow>[] {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const count = (id: 'incidents' | 'breaches' | 'serious', title: string): Column<FiguresRow> => ({
    ...{ id, title, align: 'end' },
    value: (row) => row[id],
    cell: (row) => (row[id] === 0 ? <span className="muted">–</span> : numberText(row[id], language)),
  });
  const hours = (id: 'hoursToReport' | 'hoursToClose', title: string): Column<FiguresRow> => ({
    ...{ id, title, align: 'end' },
    value: (row) => row[id] ?? -1,
    cell: (row) => {
      const value = row[id];
      if (value === null) return <span className="muted">–</span>;
      return value < LONG
        ? t.hours(numberText(Math.round(value), language))
        : t.days(numberText(Math.round(value / 24), language));
    },
  });
  return [
    {
      ...{ id: 'name', title: t.tabs[by] },
      // Months are in order of time, whatever they are called.
      value: (row) => (by === 'month' ? row.id : row.name[language]),
      cell: (row) => row.name[language],
    },
    count('incidents', t.incidents),
    count('breaches', t.breaches),
    count('serious', t.serious),
    { id: 'open', title: t.notClosed, align: 'end', value: (row) => row.open },
    hours('hoursToReport', t.hoursToReport),
    hours('hoursToClose', t.hoursToClose),
  ];
}
