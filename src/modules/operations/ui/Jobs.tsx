// The newest jobs, with why they failed and a way to try again.

import { call, useRows } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { type JobRow, listJobs, retryJob } from '../contract.ts';
import { Again } from './Again.tsx';
import { operationsWords } from './words.ts';

const TONES: Readonly<Record<JobRow['state'], Tone>> = {
  created: 'information',
  retry: 'warning',
  active: 'primary',
  completed: 'calm',
  cancelled: 'calm',
  failed: 'danger',
};

function useColumns(): Column<JobRow>[] {
  const t = useWords(operationsWords);
  const language = useLanguage();
  const when = (instant: string | null) => (instant === null ? null : instantText(instant, language));
  return [
    { id: 'queue', title: t.queue, value: (r) => t.queues[r.queue] ?? r.queue },
    {
      id: 'state',
      title: t.state,
      value: (r) => t.states[r.state],
      cell: (r) => (
        <>
          <Badge tone={TONES[r.state]}>{t.states[r.state]}</Badge>
          {r.state === 'failed' && (
            <Again label={t.retry} send={() => call(retryJob, { params: { job: r.id }, body: {} })} />
          )}
        </>
      ),
    },
    { id: 'fault', title: t.fault, value: (r) => r.error },
    { id: 'attempts', title: t.attempts, value: (r) => r.attempts, align: 'end' },
    {
      id: 'created',
      title: t.created,
      value: (r) => r.created,
      cell: (r) => when(r.created),
      className: 'nowrap',
    },
    {
      id: 'ended',
      title: t.ended,
      value: (r) => r.completed,
      cell: (r) => when(r.completed) ?? '–',
      className: 'nowrap',
    },
  ];
}

export function Jobs() {
  const t = useWords(operationsWords);
  const input = { query: {} };
  const jobs = useRows(listJobs, input);
  const columns = useColumns();
  return (
    <Loaded query={jobs} what={t.jobsWhat}>
      {(rows) => (
        <DataTable
          keep="own"
          what={t.jobsWhat}
          caption={t.jobs}
          rows={rows}
          columns={columns}
          rowId={(r) => r.id}
          tools={<ExportLinks route={listJobs} input={input} />}
          empty={
            <EmptyState title={t.noJobs}>
              <p>{t.noJobsNext}</p>
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
}
