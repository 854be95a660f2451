// The register of dispensations: each with its rule, unit, period and whom it reached; and the rules that are dispensed from too often.

import { Link, useSearch } from '@tanstack/react-router';
import { LEVEL_NAMES } from '../../../kernel/assurance.ts';
import { useApi, useRows } from '../../../web/api.ts';
import { shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import {
  listDispensationRegister,
  REGISTER_FILTERS,
  type RegisterRow,
  readDispensationCover,
  readDispensationPatterns,
} from '../contract.ts';
import { registerWords } from './registerWords.ts';

const TONES: Readonly<Record<RegisterRow['state'], Tone>> = {
  now: 'primary',
  coming: 'information',
  ended: 'calm',
};

export function RegisterScreen() {
  const t = useWords(registerWords);
  const { state: said, of } = useSearch({ from: '/cases/dispensations' });
  const state = REGISTER_FILTERS.find((one) => one === said);
  const query = state === undefined ? {} : { state };
  const found = useRows(listDispensationRegister, { query });
  return (
    <>
      <PageHead
        title={t.register}
        sub={t.registerSub}
        crumbs={[
          <Link key="cases" to="/cases">
            {t.cases}
          </Link>,
        ]}
        actions={<ExportLinks route={listDispensationRegister} input={{ query }} />}
      />
      <nav className="choice-row" aria-label={t.show}>
        <Link to="/cases/dispensations" search={{}} aria-current={state === undefined ? 'page' : undefined}>
          {t.all}
        </Link>
        {REGISTER_FILTERS.map((one) => (
          <Link
            key={one}
            to="/cases/dispensations"
            search={{ state: one }}
            aria-current={one === state ? 'page' : undefined}
          >
            {t.states[one]}
          </Link>
        ))}
      </nav>
      <Loaded query={found} what={t.what}>
        {(rows) => (
          <>
            <Table rows={rows} of={of} />
            {rows
              .filter(({ id }) => id === of)
              .map((row) => (
                <Covered key={row.id} row={row} />
              ))}
          </>
        )}
      </Loaded>
      <Patterns />
    </>
  );
}

function Table({ rows, of }: { readonly rows: readonly RegisterRow[]; readonly of: string | undefined }) {
  const t = useWords(registerWords);
  const language = useLanguage();
  const columns: Column<RegisterRow>[] = [
    { id: 'title', title: t.title, value: (r) => r.title, cell: (r) => <Titled row={r} /> },
    { id: 'rule', title: t.rule, value: (r) => r.rule },
    { id: 'unit', title: t.unit, value: (r) => r.unit?.name ?? '' },
    {
      id: 'people',
      title: t.people,
      value: (r) => r.people,
      align: 'end',
      titled: true,
      cell: (r) => (
        <Link to="/cases/dispensations" search={(was) => ({ ...was, of: r.id })} resetScroll={false}>
          {r.people} <span className="sr-only">{t.see}</span>
        </Link>
      ),
    },
    {
      id: 'to',
      title: t.period,
      value: (r) => r.to,
      cell: (r) => `${shortDay(r.from, language)} – ${shortDay(r.to, language)}`,
    },
    {
      id: 'state',
      title: t.state,
      value: (r) => t.states[r.state],
      cell: (r) => <Badge tone={TONES[r.state]}>{t.states[r.state]}</Badge>,
    },
  ];
  return (
    <DataTable
      what={t.what}
      cards
      caption={t.register}
      rows={rows}
      columns={columns}
      rowId={(r) => r.id}
      marked={(r) => r.id === of}
      empty={
        <EmptyState title={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      }
    />
  );
}

function Titled({ row }: { readonly row: RegisterRow }) {
  const t = useWords(registerWords);
  const language = useLanguage();
  const { id, case: one, number, title, lowers, shortfalls } = row;
  return (
    <>
      {one === null ? (
        <Link to="/dispensations/$dispensation" params={{ dispensation: id }}>
          {title}
        </Link>
      ) : (
        <Link to="/cases/$case" params={{ case: one }}>
          {title}
        </Link>
      )}
      <span className="cell-sub">{number === null ? t.byHand : t.number(number)}</span>
      {lowers !== null && <Badge tone="information">{t.lowers(LEVEL_NAMES[lowers][language])}</Badge>}{' '}
      {shortfalls > 0 && <Badge tone="danger">{t.short(shortfalls)}</Badge>}
    </>
  );
}

/** Asked for by itself: it is a look at people, and in the log. */
function Covered({ row }: { readonly row: RegisterRow }) {
  const t = useWords(registerWords);
  const found = useApi(readDispensationCover, { params: { id: row.id } });
  return (
    <section className="paper-section">
      <h2>{t.covered(row.title)}</h2>
      <Loaded query={found} what={t.coveredWhat}>
        {({ people }) =>
          people.length === 0 ? (
            <p>{t.nobody}</p>
          ) : (
            <ul className="case-list">
              {people.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Patterns() {
  const t = useWords(registerWords);
  const found = useApi(readDispensationPatterns, {});
  const count = { align: 'end', titled: true } as const;
  const counts = [
    { id: 'recent', title: t.recent, value: (r: { recent: number }) => r.recent, ...count },
    { id: 'now', title: t.countNow, value: (r: { now: number }) => r.now, ...count },
    { id: 'all', title: t.count, value: (r: { all: number }) => r.all, ...count },
  ] as const;
  return (
    <Loaded query={found} what={t.what}>
      {({ rules, units }) => (
        <>
          <h2>{t.byRule}</h2>
          <p className="muted">{t.byRuleHint}</p>
          <DataTable
            what={t.what}
            caption={t.byRule}
            keep="own"
            cards
            rows={rules}
            rowId={(r) => r.name}
            columns={[
              {
                id: 'rule',
                title: t.rule,
                value: (r) => r.name,
                cell: (r) => (
                  <>
                    {r.name} {r.isProblem && <Badge tone="warning">{t.problem}</Badge>}
                  </>
                ),
              },
              ...counts,
            ]}
            empty={<EmptyState title={t.none} />}
          />
          <h2>{t.byUnit}</h2>
          <DataTable
            what={t.what}
            caption={t.byUnit}
            keep="own"
            cards
            rows={units}
            rowId={(r) => r.name}
            columns={[{ id: 'unit', title: t.unit, value: (r) => r.name }, ...counts]}
            empty={<EmptyState title={t.none} />}
          />
        </>
      )}
    </Loaded>
  );
}
