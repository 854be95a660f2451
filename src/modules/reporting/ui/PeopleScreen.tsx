// Everyone I may see: where they work, how much they can reach, and what is worth a look.

import { Link } from '@tanstack/react-router';
import type { Language } from '../../../kernel/problem.ts';
import { addDays, type Day } from '../../../kernel/time.ts';
import type { Words } from '../../../kernel/words.ts';
import { useRows } from '../../../web/api.ts';
import { useDated, useDay } from '../../../web/dated.ts';
import { lastText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listPeople, type PersonRow } from '../contract.ts';
import { listWords } from './words.ts';

/** A position that ends within so many days is marked. */
const SOON_DAYS = 60;

type T = (typeof listWords)['da']['people'];

/** What is worth knowing at a glance; a position that ends in a long time is not. */
function stateText(row: PersonRow, t: Words<T>, language: Language, today: Day): string | null {
  if (row.state !== 'active') return t[row.state];
  const soon = row.until !== null && row.until.slice(0, 10) <= addDays(today, SOON_DAYS);
  return soon && row.until !== null ? t.leaves(lastText(row.until, language)) : null;
}

/** A figure that only stands out when it is there. */
const marked = (value: number) =>
  value === 0 ? <span className="muted">–</span> : <Badge tone="warning">{value}</Badge>;

function columnsOf(t: Words<T>, language: Language, today: Day): Column<PersonRow>[] {
  const state = (row: PersonRow) => stateText(row, t, language, today);
  return [
    {
      id: 'name',
      title: t.name,
      value: (r) => `${r.name} ${state(r) ?? ''}`,
      cell: (r) => (
        <span className="badges">
          <Link to="/people/$person" params={{ person: r.userId }}>
            {r.name}
          </Link>
          {state(r) !== null && (
            <Badge tone={r.state === 'disabled' ? 'danger' : 'warning'}>{state(r)}</Badge>
          )}
        </span>
      ),
    },
    { id: 'userId', title: t.userId, value: (r) => r.userId },
    { id: 'title', title: t.jobTitle, value: (r) => r.title },
    {
      id: 'unit',
      title: t.unit,
      value: (r) => r.unit?.name ?? null,
      cell: (r) =>
        r.unit === null ? (
          '–'
        ) : (
          <>
            <Link to="/units/$unit" params={{ unit: r.unit.id }}>
              {r.unit.name}
            </Link>
            {r.otherUnits > 0 && <span className="under">{t.moreUnits(r.otherUnits)}</span>}
          </>
        ),
    },
    { id: 'systems', title: t.systems, value: (r) => r.systems, align: 'end' },
    { id: 'rights', title: t.rights, value: (r) => r.rights, align: 'end' },
    { id: 'heavy', title: t.heavy, value: (r) => r.heavy, align: 'end' },
    {
      id: 'deviating',
      title: t.deviating,
      value: (r) => r.deviating,
      cell: (r) => marked(r.deviating),
      align: 'end',
    },
  ];
}

export function PeopleScreen() {
  const t = useWords(listWords).people;
  const language = useLanguage();
  const day = useDay();
  const input = { query: useDated() };
  const people = useRows(listPeople, input);
  const count = people.data?.length;
  return (
    <>
      <PageHead
        title={t.title}
        sub={count === undefined ? '\u00a0' : t.sub(numberText(count, language))}
        actions={
          <>
            <DayPicker />
            <ExportLinks route={listPeople} input={input} />
          </>
        }
      />
      <Loaded query={people} what={t.what}>
        {(rows) => (
          <DataTable
            what={t.what}
            caption={t.title}
            rows={rows}
            columns={columnsOf(t, language, day)}
            rowId={(r) => r.person}
            empty={
              <EmptyState title={t.empty}>
                <p>{t.emptyNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
