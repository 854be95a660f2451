// One entry of the log: who, when, from where and why; what was changed from what to what; and the very text that is chained.

import { Link, useParams } from '@tanstack/react-router';
import type { Language } from '../../../kernel/problem.ts';
import type { Output } from '../../../kernel/route.ts';
import { startOfDay } from '../../../kernel/time.ts';
import { useApi } from '../../../web/api.ts';
import { instantText, longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { NotFound } from '../../../web/shell/NotFound.tsx';
import { logEntry } from '../contract.ts';
import { actionText, fieldText, kindText, whyText } from './logPhrases.ts';
import { logWords } from './logWords.ts';

type Entry = Output<typeof logEntry>;

export function LogEntryScreen() {
  const { seq } = useParams({ from: '/log/$seq' });
  return /^\d{1,15}$/.test(seq) ? <EntryPage seq={Number(seq)} /> : <NotFound />;
}

function EntryPage({ seq }: { seq: number }) {
  const t = useWords(logWords);
  const language = useLanguage();
  const entry = useApi(logEntry, { params: { seq } });
  return (
    <>
      <PageHead
        title={t.entry(numberText(seq, language))}
        crumbs={[
          <Link key="log" to="/log">
            {t.title}
          </Link>,
        ]}
        actions={
          <>
            {seq > 0 && (
              <Link to="/log/$seq" params={{ seq: String(seq - 1) }} className="button button-secondary">
                {t.previous}
              </Link>
            )}
            <Link to="/log/$seq" params={{ seq: String(seq + 1) }} className="button button-secondary">
              {t.next}
            </Link>
          </>
        }
      />
      <Loaded query={entry} what={t.entryWhat}>
        {(data) => (
          <>
            <Facts entry={data} />
            <Changes entry={data} />
            {data.detail !== null && (
              <>
                <h2>{t.detail}</h2>
                <pre className="code card">{data.detail}</pre>
              </>
            )}
            <details className="chained">
              <summary>{t.body}</summary>
              <pre className="code card">{data.body}</pre>
            </details>
          </>
        )}
      </Loaded>
    </>
  );
}

function Facts({ entry }: { entry: Entry }) {
  const t = useWords(logWords);
  const language = useLanguage();
  const origin = t.origin[entry.origin] ?? entry.origin;
  return (
    <dl className="facts card">
      <dt>{t.at}</dt>
      <dd>{entry.at === null ? t.unreadable : instantText(entry.at, language)}</dd>
      <dt>{t.who}</dt>
      <dd>
        {entry.actorPerson === null ? (
          entry.actor
        ) : (
          <Link to="/people/$person" params={{ person: entry.actorPerson }}>
            {entry.actor}
          </Link>
        )}
      </dd>
      <dt>{t.whence}</dt>
      <dd>{entry.address === null ? origin : `${origin}, ${t.address(entry.address)}`}</dd>
      <dt>{t.did}</dt>
      <dd>
        {actionText(entry.action, t)} <span className="muted">({entry.action})</span>
      </dd>
      {entry.thing !== null && (
        <>
          <dt>{t.thing}</dt>
          <dd>
            {entry.thing.name} <span className="muted">({kindText(entry.thing.kind, t)})</span>
          </dd>
        </>
      )}
      {entry.why !== null && (
        <>
          <dt>{t.why}</dt>
          <dd>{whyText(entry.why, t)}</dd>
        </>
      )}
    </dl>
  );
}

/** A value that is a day is written as one. */
function valueText(value: string, language: Language): string {
  return startOfDay(value) === null ? value : longDay(value, language);
}

function Changes({ entry }: { entry: Entry }) {
  const t = useWords(logWords);
  const language = useLanguage();
  return (
    <>
      <h2>{t.changes}</h2>
      <DataTable
        keep="own"
        filterable={false}
        what={t.changesWhat}
        caption={t.changes}
        rows={entry.changes}
        rowId={(c) => c.field}
        columns={[
          { id: 'field', title: t.field, value: (c) => fieldText(c.field, t), sortable: false },
          {
            id: 'before',
            title: t.before,
            value: (c) => c.before,
            cell: (c) =>
              c.before === null ? (
                <span className="muted">{t.nothingThere}</span>
              ) : (
                <del>{valueText(c.before, language)}</del>
              ),
            sortable: false,
          },
          {
            id: 'after',
            title: t.after,
            value: (c) => c.after,
            cell: (c) =>
              c.after === null ? (
                <span className="muted">{t.gone}</span>
              ) : (
                <ins>{valueText(c.after, language)}</ins>
              ),
            sortable: false,
          },
        ]}
        empty={<p className="muted">{t.noChanges}</p>}
      />
    </>
  );
}
