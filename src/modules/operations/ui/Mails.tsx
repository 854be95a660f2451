// Every mail with its text: written, kept, sent or failed.

import { call, useRows } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { listMails, type MailRow, type MailState, retryMail } from '../contract.ts';
import { Again } from './Again.tsx';
import { operationsWords } from './words.ts';

const TONES: Readonly<Record<MailState, Tone>> = {
  waiting: 'information',
  kept: 'warning',
  sending: 'primary',
  sent: 'calm',
  carried: 'calm',
  stale: 'warning',
  dropped: 'calm',
  failed: 'danger',
};

/** What is being sent, was sent, or waits for the daily mail cannot be sent by hand. */
const mayTry = ({ state, error }: MailRow): boolean =>
  state === 'failed' || state === 'stale' || (state === 'waiting' && error !== null);

function MailText({ mail: { subject, body, link } }: { mail: MailRow }) {
  const t = useWords(operationsWords);
  return (
    <details className="mail-text">
      <summary>{subject}</summary>
      <p className="mail-body">{body}</p>
      <p className="muted">
        {t.link} {link}
      </p>
    </details>
  );
}

function useColumns(): Column<MailRow>[] {
  const t = useWords(operationsWords);
  const language = useLanguage();
  const fault = ({ error }: MailRow) => (error === 'noAddress' ? t.noAddress : error);
  return [
    { id: 'subject', title: t.subject, value: (r) => r.subject, cell: (r) => <MailText mail={r} /> },
    { id: 'to', title: t.to, value: (r) => r.to, className: 'nowrap' },
    {
      id: 'state',
      title: t.state,
      value: (r) => t.mailStates[r.state],
      cell: (r) => (
        <>
          <Badge tone={TONES[r.state]}>{t.mailStates[r.state]}</Badge>
          {mayTry(r) && (
            <Again label={t.sendNow} send={() => call(retryMail, { params: { mail: r.id }, body: {} })} />
          )}
        </>
      ),
    },
    { id: 'kind', title: t.kind, value: (r) => r.kindName[language] },
    {
      id: 'written',
      title: t.written,
      value: (r) => r.created,
      cell: (r) => instantText(r.created, language),
      className: 'nowrap',
    },
    {
      id: 'sent',
      title: t.sent,
      value: (r) => r.sent,
      cell: (r) => (r.sent === null ? '–' : instantText(r.sent, language)),
      className: 'nowrap',
    },
    { id: 'fault', title: t.fault, value: fault },
  ];
}

export function Mails() {
  const t = useWords(operationsWords);
  const input = { query: {} };
  const mails = useRows(listMails, input);
  const columns = useColumns();
  return (
    <Loaded query={mails} what={t.mailsWhat}>
      {(rows) => (
        <DataTable
          keep="own"
          what={t.mailsWhat}
          caption={t.mails}
          rows={rows}
          columns={columns}
          rowId={(r) => r.id}
          tools={<ExportLinks route={listMails} input={input} />}
          empty={
            <EmptyState title={t.noMails}>
              <p>{t.noMailsNext}</p>
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
}
