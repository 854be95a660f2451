// Conflicts, rule by rule: who holds what must not be held together, both sides in words, and when.

import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRows } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { boundText, numberText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { oversees, useSession } from '../../../web/session.tsx';
import { listConflicts, type NamedConflictRow } from '../contract.ts';
import { conflictWords } from './words.ts';

const TONES: Readonly<Record<NamedConflictRow['severity'], Tone>> = {
  block: 'danger',
  approve: 'warning',
  warn: 'information',
};

/** `below`: what later modules do about the rules. */
export function ConflictsScreen({ below }: { below?: ReactNode }) {
  const t = useWords(conflictWords);
  const language = useLanguage();
  const dated = useDated();
  const session = useSession();
  const { rule, person } = useSearch({ from: '/conflicts' });
  const query = {
    ...dated,
    ...(rule === undefined ? {} : { rule }),
    ...(person === undefined ? {} : { person }),
  };
  const conflicts = useRows(listConflicts, { query });
  const rows = conflicts.data;
  const number = (n: number) => numberText(n, language);
  const open = rows?.filter((row) => row.dispensation === null) ?? [];
  const rules = new Set(open.map((row) => row.rule)).size;
  const dispensed = (rows?.length ?? 0) - open.length;
  const sub = dated.on === undefined ? t.sub : t.subOn;
  return (
    <>
      <PageHead
        title={t.title}
        sub={
          rows === undefined
            ? '\u00a0'
            : `${sub(number(open.length), number(rules))}${dispensed === 0 ? '' : ` · ${t.dispensed(number(dispensed))}`}`
        }
        actions={
          <>
            {oversees(session) && <Link to="/dispensations">{t.dispensations}</Link>}
            <DayPicker />
            <ExportLinks route={listConflicts} input={{ query }} />
          </>
        }
      />
      {(rule !== undefined || person !== undefined) && (
        <p>
          <Link to="/conflicts">{t.all}</Link>
        </p>
      )}
      <Loaded query={conflicts} what={t.what}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title={t.none}>
              <p>{t.noneNext}</p>
            </EmptyState>
          ) : (
            [...Map.groupBy(found, (row) => row.rule)].map(([id, of]) => <Rule key={id} rows={of} />)
          )
        }
      </Loaded>
      {below}
    </>
  );
}

function Sides({ row }: { row: NamedConflictRow }) {
  const t = useWords(conflictWords);
  const { counted } = row.names;
  if (counted !== null) return <Sum row={row} counted={counted} />;
  return (
    <div className="sides">
      {row.sides.map((side, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place in the rule
        <div key={at}>
          {at > 0 && <span className="conflict-and">{t.and}</span>}
          <Side side={side} />
        </div>
      ))}
    </div>
  );
}

/** What counts, a line each: how many there are is what matters. */
function Sum({ row, counted }: { row: NamedConflictRow; counted: readonly string[] }) {
  return (
    <ul className="plain-list">
      {row.sides.map((side, at) => (
        <li key={counted[at]}>
          <strong>{counted[at]}</strong>
          <span className="under">
            {[...new Set(side.map((right) => right.names.systemRole))].join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Side({ side }: { side: NamedConflictRow['sides'][number] }) {
  const language = useLanguage();
  return (
    <ul className="plain-list">
      {side.map((right) => (
        <li key={`${right.systemRole} ${right.names.constraints.da}`}>
          <Link
            to="/people/$person/why"
            params={{ person: right.person }}
            search={{ role: right.systemRole }}
          >
            {right.names.system}: {right.names.systemRole}
          </Link>
          {right.names.constraints[language] !== '' && (
            <span className="under">{right.names.constraints[language]}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Open and whose it is, or covered and until when. */
function State({ row }: { row: NamedConflictRow }) {
  const t = useWords(conflictWords);
  const language = useLanguage();
  const { dispensation, handling, names } = row;
  if (dispensation !== null)
    return (
      <>
        <Badge tone="primary">{t.until(boundText(dispensation.to ?? '', language))}</Badge>
        <span className="under">{t.decidedBy(names.decidedBy ?? '')}</span>
      </>
    );
  if (handling === null) return <Badge tone="warning">{t.open}</Badge>;
  if (handling.begins !== null) return <Badge>{t.opens(boundText(handling.begins, language))}</Badge>;
  return (
    <>
      <Badge tone={handling.late ? 'danger' : 'warning'}>{handling.late ? t.late : t.open}</Badge>
      <span className="under">
        {t.due(boundText(handling.due, language))}
        {handling.owners.length > 0 && ` · ${handling.owners.slice(0, 2).join(', ')}`}
        {handling.owners.length === 0 && ` · ${t.nobody}`}
      </span>
      {handling.asked !== null && <Badge tone="information">{t.asked}</Badge>}
    </>
  );
}

function Rule({ rows }: { rows: readonly NamedConflictRow[] }) {
  const t = useWords(conflictWords);
  const language = useLanguage();
  const [first] = rows;
  if (first === undefined) return null;
  const columns: Column<NamedConflictRow>[] = [
    {
      id: 'person',
      title: t.person,
      value: (r) => `${r.names.person} ${r.names.title} ${r.names.unit}`,
      cell: (r) => (
        <>
          <Link to="/people/$person" params={{ person: r.person }}>
            {r.names.person}
          </Link>
          <span className="under">
            {[r.names.title, r.names.unit].filter((text) => text !== '').join(' · ')}
          </span>
          <Link
            to="/conflicts/$rule/$person"
            params={{ rule: r.rule, person: r.personUuid }}
            className="small"
            aria-label={`${r.handling?.mine === true ? t.act : t.look}: ${r.names.person}`}
          >
            {r.handling?.mine === true ? t.act : t.look}
          </Link>
        </>
      ),
    },
    {
      id: 'together',
      title: t.together,
      value: (r) => r.sides.flatMap((side) => side.map((right) => right.names.systemRole)).join(' '),
      cell: (r) => <Sides row={r} />,
      sortable: false,
    },
    {
      id: 'period',
      title: t.period,
      value: (r) => r.intervals[0]?.from ?? '',
      cell: (r) => r.intervals.map((i) => periodText(i.from, i.to, language)).join('; '),
    },
    {
      id: 'state',
      title: t.state,
      value: (r) => (r.dispensation === null ? `1 ${r.handling?.due ?? ''}` : `2 ${r.dispensation.to ?? ''}`),
      cell: (r) => <State row={r} />,
    },
  ];
  return (
    <section className="stack-narrow">
      <h2 className="rule-head">
        {first.names.rule} <Badge tone={TONES[first.severity]}>{t.severity[first.severity]}</Badge>{' '}
        <span className="small">
          {t.count(numberText(new Set(rows.map((r) => r.personUuid)).size, language))}
        </span>
      </h2>
      <DataTable
        what={t.what}
        caption={first.names.rule}
        rows={rows}
        columns={columns}
        rowId={(r) => `${r.personUuid} ${r.dispensation?.id ?? ''}`}
        keep="own"
        empty={null}
      />
    </section>
  );
}
