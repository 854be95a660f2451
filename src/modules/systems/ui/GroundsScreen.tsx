// On what ground each system is used, those with none first; and the place to say that the ones of the first import were in use before.

import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { capital } from '../../../kernel/wording.ts';
import { call, useChanged, useRows } from '../../../web/api.ts';
import { longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { LinesField, SelectField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { sourceName } from '../../access/contract.ts';
import { answerSystemGrounds, GROUND_FILTERS, type GroundRow, listSystemGrounds } from '../contract.ts';
import { systemWords } from './words.ts';

const TONES: Readonly<Record<GroundRow['ground'], Tone>> = {
  undecided: 'danger',
  before: 'calm',
  decided: 'primary',
};

export function GroundsScreen() {
  const t = useWords(systemWords);
  const { show: said } = useSearch({ from: '/systems/grounds' });
  const show = GROUND_FILTERS.find((one) => one === said);
  const query = show === undefined ? {} : { show };
  const found = useRows(listSystemGrounds, { query });
  return (
    <>
      <PageHead
        title={t.grounds}
        sub={t.groundsSub}
        crumbs={[
          <Link key="systems" to="/systems">
            {t.systems}
          </Link>,
        ]}
        actions={
          <>
            <Link to="/systems/questions" className="button button-secondary">
              {t.seeQuestions}
            </Link>
            <ExportLinks route={listSystemGrounds} input={{ query }} />
          </>
        }
      />
      <nav className="choice-row" aria-label={t.show}>
        <Link to="/systems/grounds" search={{}} aria-current={show === undefined ? 'page' : undefined}>
          {t.all}
        </Link>
        {GROUND_FILTERS.map((one) => (
          <Link
            key={one}
            to="/systems/grounds"
            search={{ show: one }}
            aria-current={one === show ? 'page' : undefined}
          >
            {t.filters[one]}
          </Link>
        ))}
      </nav>
      <Loaded query={found} what={t.what}>
        {(rows) => (
          <>
            <Answering rows={rows} />
            {show === 'ownerless' && rows.length > 0 && (
              <p>
                {t.shared} <Link to="/cases/new">{t.newCase}</Link>
              </p>
            )}
            <Table rows={rows} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Table({ rows }: { readonly rows: readonly GroundRow[] }) {
  const t = useWords(systemWords);
  const language = useLanguage();
  const columns: Column<GroundRow>[] = [
    {
      id: 'system',
      title: t.system,
      value: (r) => r.system.name,
      cell: (r) => (
        <Link to="/systems/$system" params={{ system: r.system.id }}>
          {r.system.name}
        </Link>
      ),
    },
    {
      id: 'ground',
      title: t.ground,
      className: 'wide',
      value: (r) => `${t.kinds[r.ground]} ${r.case ?? ''} ${r.word}`,
      cell: (r) => <Ground row={r} />,
    },
    {
      id: 'owner',
      title: t.owner,
      titled: true,
      value: (r) => r.owner?.name ?? t.noOwner,
      cell: (r) =>
        r.isOwned ? (
          r.owner?.name
        ) : (
          <Badge tone="danger">{r.owner === null ? t.noOwner : t.hasLeft(r.owner.name)}</Badge>
        ),
    },
    {
      id: 'since',
      title: t.since,
      titled: true,
      value: (r) => r.since ?? '',
      cell: (r) => (r.since === null ? t.fromStart : longDay(r.since, language)),
    },
    { id: 'source', title: t.source, titled: true, value: (r) => capital(sourceName(r.source)[language]) },
  ];
  return (
    <DataTable
      what={t.what}
      cards
      caption={t.grounds}
      rows={rows}
      columns={columns}
      rowId={(r) => r.system.id}
      empty={
        <EmptyState title={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      }
    />
  );
}

function Ground({ row: { ground, case: number, by, word, isAwaited } }: { readonly row: GroundRow }) {
  const t = useWords(systemWords);
  return (
    <>
      <Badge tone={TONES[ground]}>{t.kinds[ground]}</Badge>{' '}
      {isAwaited && <Badge tone="warning">{t.awaited}</Badge>}{' '}
      {number !== null && (
        <Link to="/cases" search={{ q: number }}>
          {t.case(number)}
        </Link>
      )}
      {by !== null && <span className="cell-sub">{t.said(by, word)}</span>}
    </>
  );
}

/** Nothing for whoever may not answer, and where there is nothing to answer. */
function Answering({ rows }: { readonly rows: readonly GroundRow[] }) {
  const t = useWords(systemWords);
  const open = rows.filter(({ mayAnswer }) => mayAnswer);
  const first = open.filter(({ since }) => since === null);
  const late = open.filter(({ since }) => since !== null);
  return (
    <>
      {first.length > 0 && (
        <section className="todo" aria-label={t.answerTitle(first.length)}>
          <h2>{t.answerTitle(first.length)}</h2>
          <p className="means">{t.answerHint}</p>
          <AnswerForm systems={first.map(({ system }) => system.id)} send={t.answer(first.length)} />
        </section>
      )}
      {late.length > 0 && <Late rows={late} />}
    </>
  );
}

function Late({ rows }: { readonly rows: readonly GroundRow[] }) {
  const t = useWords(systemWords);
  const [chosen, choose] = useState('');
  const known = rows.some(({ system }) => system.id === chosen) ? chosen : '';
  return (
    <details className="earlier">
      <summary>{t.lateTitle}</summary>
      <p className="means">{t.lateHint}</p>
      <SelectField
        label={t.which}
        value={known}
        options={[['', t.choose] as const, ...rows.map(({ system }) => [system.id, system.name] as const)]}
        onValue={choose}
      />
      {known !== '' && <AnswerForm key={known} systems={[known]} send={t.answerOne} />}
      <p>
        <Link to="/cases/new">{t.newCase}</Link>
      </p>
    </details>
  );
}

function AnswerForm({ systems, send }: { readonly systems: readonly string[]; readonly send: string }) {
  const t = useWords(systemWords);
  const changed = useChanged();
  const [word, write] = useState('');
  const answering = useMutation({
    mutationFn: () => call(answerSystemGrounds, { body: { systems: [...systems], word } }),
    onSuccess: async () => {
      write('');
      await changed();
    },
  });
  return (
    <>
      <LinesField label={t.word} hint={t.wordHint} value={word} onValue={write} />
      {answering.isError && <ErrorPanel error={answering.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={word.trim() === '' || answering.isPending}
          onClick={() => answering.mutate()}
        >
          {send}
        </button>
      </div>
    </>
  );
}
