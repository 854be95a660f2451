// One dispensation: what it permits and what replaces the rule meanwhile; and, while it awaits its decider, the place where they say yes or no.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { answerDispensation, type OneDispensation, oneDispensation } from '../contract.ts';
import { End } from './Dispensations.tsx';
import { decisionWords } from './words.ts';

type Answer = 'confirm' | 'refuse' | 'withdraw';

export function DispensationScreen() {
  const t = useWords(decisionWords);
  const { dispensation } = useParams({ from: '/dispensations/$dispensation' });
  const [done, finish] = useState<Answer | null>(null);
  const query = useApi(oneDispensation, { params: { dispensation } });
  const { data } = query;
  const whom = data?.person?.name ?? t.everybodyWith(data?.role?.name ?? '');
  return (
    <>
      <PageHead
        title={data === undefined ? '\u00a0' : t.oneOf(data.rule.name, whom)}
        sub={data === undefined ? '\u00a0' : t.states[data.state]}
        crumbs={[
          <Link key="list" to="/conflicts">
            {t.back}
          </Link>,
        ]}
      />
      {done !== null && (
        <div role="status">
          <Notice tone="primary" title={t.done[done]} />
        </div>
      )}
      {(done === null || done === 'confirm') && (
        <Loaded query={query} what={t.oneWhat}>
          {(view) => <One view={view} onDone={finish} />}
        </Loaded>
      )}
    </>
  );
}

interface OneProps {
  readonly view: OneDispensation;
  readonly onDone: (answer: Answer) => void;
}

function One({ view, onDone }: OneProps) {
  const t = useWords(decisionWords);
  const isOpen = view.state === 'proposed';
  return (
    <div className="request">
      {isOpen && !view.mayDecide && <Notice tone="warning" title={t.waiting(view.decidedBy.name)} />}
      <Told view={view} />
      {view.mayDecide && <Deciding view={view} onDone={onDone} />}
      {view.mayEnd && (isOpen ? <Withdrawing view={view} onDone={onDone} /> : <End id={view.id} />)}
    </div>
  );
}

function Told({ view }: Pick<OneProps, 'view'>) {
  const t = useWords(decisionWords);
  const language = useLanguage();
  const { rule, person, role, reason, controls, decidedBy, proposedBy, word, from, to } = view;
  return (
    <dl className="facts card">
      <dt>{t.whom}</dt>
      <dd>
        {person === null ? (
          t.everybodyWith(role?.name ?? '')
        ) : (
          <>
            {person.name}{' '}
            <Link to="/conflicts/$rule/$person" params={{ rule: rule.id, person: person.id }}>
              {t.seeConflict}
            </Link>
          </>
        )}
      </dd>
      <dt>{t.rule}</dt>
      <dd>{rule.name}</dd>
      <dt>{t.period}</dt>
      <dd>{periodText(from, to, language)}</dd>
      <dt>{t.reason}</dt>
      <dd>{reason}</dd>
      <dt>{t.controls}</dt>
      <dd>{controls}</dd>
      <dt>{t.decides}</dt>
      <dd>{decidedBy.name}</dd>
      {word !== null && (
        <>
          <dt>{t.word}</dt>
          <dd>{word}</dd>
        </>
      )}
      {proposedBy !== null && (
        <>
          <dt>{t.proposedBy}</dt>
          <dd>{proposedBy.name}</dd>
        </>
      )}
    </dl>
  );
}

function useAnswer({ view, onDone }: OneProps) {
  const client = useQueryClient();
  const [word, write] = useState('');
  const answering = useMutation({
    mutationFn: (answer: Answer) =>
      call(answerDispensation, { params: { dispensation: view.id }, body: { answer, word } }),
    onSuccess: ({ answered }) => {
      onDone(answered);
      return client.invalidateQueries();
    },
  });
  return { word, write, answering, ready: word.trim() !== '' && !answering.isPending };
}

function Deciding(props: OneProps) {
  const t = useWords(decisionWords);
  const { word, write, answering, ready } = useAnswer(props);
  return (
    <section className="request-form">
      <h2>{t.yours}</h2>
      <p className="form-hint">{t.yoursHint}</p>
      <LinesField label={t.yourWord} hint={t.yourWordHint} value={word} onValue={write} />
      {answering.isError && <ErrorPanel error={answering.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={!ready}
          onClick={() => answering.mutate('confirm')}
        >
          {t.confirm}
        </button>
        <button
          type="button"
          className="button button-secondary"
          disabled={!ready}
          onClick={() => answering.mutate('refuse')}
        >
          {t.decline}
        </button>
      </div>
    </section>
  );
}

function Withdrawing(props: OneProps) {
  const t = useWords(decisionWords);
  const { word, write, answering, ready } = useAnswer(props);
  return (
    <details>
      <summary>{t.withdraw}</summary>
      <LinesField label={t.reason} hint={t.withdrawHint} value={word} onValue={write} />
      {answering.isError && <ErrorPanel error={answering.error} />}
      <button
        type="button"
        className="button button-secondary"
        disabled={!ready}
        onClick={() => answering.mutate('withdraw')}
      >
        {t.withdraw}
      </button>
    </details>
  );
}
