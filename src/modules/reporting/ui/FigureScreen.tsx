// The rows behind one figure of the overview, what they mean, and a way into each.

import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRows } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { lastText, longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { NotFound } from '../../../web/shell/NotFound.tsx';
import { FIGURES, type FigureId, type FigureRow, figureRows } from '../contract.ts';
import { overviewWords } from './overviewWords.ts';

export function FigureScreen() {
  const { figure } = useParams({ from: '/overview/$figure' });
  const known = FIGURES.find((id) => id === figure);
  return known === undefined ? <NotFound /> : <FigureRows figure={known} />;
}

function ThingLink({ thing }: { thing: FigureRow['thing'] }): ReactNode {
  switch (thing.kind) {
    case 'person':
      return (
        <Link to="/people/$person" params={{ person: thing.id }}>
          {thing.name}
        </Link>
      );
    case 'orgUnit':
      return (
        <Link to="/units/$unit" params={{ unit: thing.id }}>
          {thing.name}
        </Link>
      );
    case 'system':
      return (
        <Link to="/systems/$system" params={{ system: thing.id }}>
          {thing.name}
        </Link>
      );
  }
}

function RoleCell({ row }: { row: FigureRow }) {
  const { role, thing } = row;
  if (role === null) return null;
  const explained = thing.kind === 'person' && role.system !== '';
  return (
    <>
      {explained ? (
        <Link to="/people/$person/why" params={{ person: thing.id }} search={{ role: role.id }}>
          {role.name}
        </Link>
      ) : (
        role.name
      )}
      {role.system !== '' && <span className="under">{role.system}</span>}
    </>
  );
}

function useColumns(figure: FigureId, rows: readonly FigureRow[]): Column<FigureRow>[] {
  const t = useWords(overviewWords);
  const language = useLanguage();
  const dateText = (date: string) =>
    figure === 'expiring' ? lastText(date, language) : longDay(date.slice(0, 10), language);
  const columns: Column<FigureRow>[] = [
    {
      id: 'thing',
      title: t.rowThing,
      value: (r) => r.thing.name,
      cell: (r) => <ThingLink thing={r.thing} />,
    },
    { id: 'place', title: t.rowPlace, value: (r) => r.place },
  ];
  if (rows.some((r) => r.role !== null)) {
    columns.push({
      id: 'role',
      title: t.rowRole,
      value: (r) => (r.role === null ? null : `${r.role.system} ${r.role.name}`),
      cell: (r) => <RoleCell row={r} />,
    });
  }
  columns.push({ id: 'what', title: t.rowWhat, value: (r) => r.what[language] });
  if (rows.some((r) => r.date !== null)) {
    columns.push({
      id: 'date',
      title: t.figures[figure].date,
      value: (r) => r.date,
      cell: (r) => (r.date === null ? '–' : dateText(r.date)),
      className: 'nowrap',
    });
  }
  return columns;
}

function FigureRows({ figure }: { figure: FigureId }) {
  const t = useWords(overviewWords);
  const language = useLanguage();
  const words = t.figures[figure];
  const input = { params: { figure }, query: useDated() };
  const rows = useRows(figureRows, input);
  const columns = useColumns(figure, rows.data ?? []);
  const count = rows.data === undefined ? '' : ` (${numberText(rows.data.length, language)})`;
  return (
    <>
      <PageHead
        title={`${words.title}${count}`}
        sub={words.about}
        crumbs={[
          <Link key="overview" to="/overview">
            {t.title}
          </Link>,
        ]}
        actions={
          <>
            <DayPicker />
            <ExportLinks route={figureRows} input={input} />
          </>
        }
      />
      <Loaded query={rows} what={words.what}>
        {(data) => (
          <DataTable
            what={words.what}
            caption={words.title}
            rows={data}
            columns={columns}
            rowId={(r) => `${r.thing.id} ${r.role?.id ?? ''} ${r.what.en} ${r.date ?? ''}`}
            empty={
              <EmptyState title={t.rowNone}>
                <p>{t.rowNoneNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
