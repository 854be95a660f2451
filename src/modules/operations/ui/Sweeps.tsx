// How the last sweep of each kind went.

import { parseInstant } from '../../../kernel/time.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import type { SweepRow } from '../contract.ts';
import { operationsWords } from './words.ts';

const seconds = ({ started, finished }: SweepRow): number =>
  Math.round(((parseInstant(finished) ?? 0) - (parseInstant(started) ?? 0)) / 100) / 10;

export function Sweeps({ sweeps }: { sweeps: readonly SweepRow[] }) {
  const t = useWords(operationsWords);
  const language = useLanguage();
  const columns: Column<SweepRow>[] = [
    { id: 'name', title: t.sweep, value: (r) => t.sweepNames[r.name] ?? r.name },
    {
      id: 'state',
      title: t.state,
      value: (r) => (r.error === null ? t.well : t.failed),
      cell: (r) => (r.error === null ? t.well : <Badge tone="danger">{t.failed}</Badge>),
    },
    { id: 'fault', title: t.fault, value: (r) => r.error },
    {
      id: 'lastRun',
      title: t.lastRun,
      value: (r) => r.started,
      cell: (r) => instantText(r.started, language),
    },
    {
      id: 'lastGood',
      title: t.lastGood,
      value: (r) => r.succeeded,
      cell: (r) => (r.succeeded === null ? t.never : instantText(r.succeeded, language)),
    },
    {
      id: 'took',
      title: t.took,
      value: seconds,
      cell: (r) => t.seconds(numberText(seconds(r), language)),
      align: 'end',
    },
  ];
  return (
    <DataTable
      keep="own"
      what={t.sweepsWhat}
      caption={t.sweeps}
      rows={sweeps}
      columns={columns}
      rowId={(r) => r.name}
      empty={
        <EmptyState title={t.noSweeps}>
          <p>{t.noSweepsNext}</p>
        </EmptyState>
      }
    />
  );
}
