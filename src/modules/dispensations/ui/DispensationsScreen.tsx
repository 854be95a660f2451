// Every dispensation there is or was, and what awaits its decider: narrowed by how it stands, sorted and filtered, taken along as a file.

import { Link, useSearch } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { DISPENSATION_FILTERS, type DispensationView, listDispensations } from '../contract.ts';
import { decisionWords } from './words.ts';

type Standing = (typeof DISPENSATION_FILTERS)[number];
/** In the order they are asked about. */
const SHOWN: readonly Standing[] = ['proposed', 'now', 'ending', 'coming', 'ended'];

const TONES: Readonly<Record<DispensationView['state'], Tone>> = {
  proposed: 'warning',
  now: 'primary',
  coming: 'information',
  ended: 'calm',
};

export function DispensationsScreen() {
  const t = useWords(decisionWords);
  const { state: said } = useSearch({ from: '/dispensations' });
  const state = DISPENSATION_FILTERS.find((one) => one === said);
  const query = state === undefined ? {} : { state };
  const found = useRows(listDispensations, { query });
  return (
    <>
      <PageHead
        title={t.list}
        sub={t.listSub}
        crumbs={[
          <Link key="list" to="/conflicts">
            {t.back}
          </Link>,
        ]}
        actions={<ExportLinks route={listDispensations} input={{ query }} />}
      />
      <nav className="choice-row" aria-label={t.state}>
        <Link to="/dispensations" search={{}} aria-current={state === undefined ? 'page' : undefined}>
          {t.all}
        </Link>
        {SHOWN.map((one) => (
          <Link
            key={one}
            to="/dispensations"
            search={{ state: one }}
            aria-current={one === state ? 'page' : undefined}
          >
            {t.filters[one]}
          </Link>
        ))}
      </nav>
      <Loaded query={found} what={t.listWhat}>
        {(rows) => <Table rows={rows} />}
      </Loaded>
    </>
  );
}

const whomOf = ({ person, role }: DispensationView, everybodyWith: (role: string) => string): string =>
  person === null ? everybodyWith(role?.name ?? '') : person.name;

function Table({ rows }: { readonly rows: readonly DispensationView[] }) {
  const t = useWords(decisionWords);
  const language = useLanguage();
  const columns: Column<DispensationView>[] = [
    {
      id: 'person',
      title: t.whom,
      value: (d) => whomOf(d, t.everybodyWith),
      cell: (d) => (
        <Link to="/dispensations/$dispensation" params={{ dispensation: d.id }}>
          {whomOf(d, t.everybodyWith)}
        </Link>
      ),
    },
    { id: 'rule', title: t.rule, value: (d) => d.rule.name },
    {
      id: 'state',
      title: t.state,
      value: (d) => t.states[d.state],
      cell: (d) => (
        <>
          <Badge tone={TONES[d.state]}>{t.states[d.state]}</Badge>
          {d.endsSoon && <Badge tone="warning">{t.endsSoon}</Badge>}
        </>
      ),
    },
    {
      id: 'to',
      title: t.period,
      value: (d) => d.to ?? '',
      cell: (d) => periodText(d.from, d.to, language),
    },
    { id: 'reason', title: t.reason, value: (d) => d.reason },
    { id: 'controls', title: t.controls, value: (d) => d.controls },
    { id: 'decidedBy', title: t.decides, value: (d) => d.decidedBy.name },
  ];
  return (
    <DataTable
      what={t.listWhat}
      caption={t.list}
      rows={rows}
      columns={columns}
      rowId={(d) => d.id}
      empty={
        <EmptyState title={t.noneOf}>
          <p>{t.noneOfNext}</p>
          <p>
            <Link to="/conflicts">{t.toConflicts}</Link>
          </p>
        </EmptyState>
      }
    />
  );
}
