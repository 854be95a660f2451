// A change of how people sign in, for the second person: what holds, what is asked for and by whom, what the test found, and the answer.

import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, ProblemError, useApi, useChanged } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice, Notices } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { type ChangeView, decideSignInChange, readSignInChange } from '../contract.ts';
import { changeWords } from './changeWords.ts';
import { type Difference, differencesOf } from './differences.ts';
import { Found } from './Found.tsx';
import { signOnWords } from './words.ts';

export function ChangeScreen() {
  const t = useWords(changeWords);
  const s = useWords(signOnWords);
  const { roles } = useSession();
  const { change } = useParams({ from: '/sign-in-changes/$change' });
  const query = useApi(readSignInChange, { params: { change } });
  const about = query.data?.about;
  const title =
    about === undefined
      ? t.change
      : about.kind === 'provider'
        ? t.changeOf(about.after.name)
        : t.localChange[about.after];
  const up = roles.administrator
    ? { to: '/providers' as const, text: s.title }
    : { to: '/tasks' as const, text: s.tasks };
  return (
    <>
      <PageHead
        title={title}
        sub={query.data === undefined ? '\u00a0' : t.states[query.data.state]}
        crumbs={[
          <Link key="up" to={up.to}>
            {up.text}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.change}>
        {(view) => <Change view={view} />}
      </Loaded>
    </>
  );
}

function Change({ view }: { readonly view: ChangeView }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const { about, state, part, decided } = view;
  return (
    <>
      {state === 'open' && part === 'approver' && (
        <Notices>
          <Notice tone="warning" title={t.warning}>
            <p>{t.warningText}</p>
          </Notice>
        </Notices>
      )}
      <dl className="facts card">
        <dt>{t.by}</dt>
        <dd>{view.by}</dd>
        <dt>{t.on}</dt>
        <dd>{instantText(view.on, language)}</dd>
        <dt>{t.reason}</dt>
        <dd className="prose">{view.reason ?? t.foundByTest}</dd>
        {decided !== null && (
          <>
            <dt>{t.decidedBy}</dt>
            <dd>
              {decided.by ?? t.nobodyHere}, {instantText(decided.on, language)}
            </dd>
          </>
        )}
        {decided?.answer != null && (
          <>
            <dt>{t.answered}</dt>
            <dd className="prose">{decided.answer}</dd>
          </>
        )}
      </dl>
      {about.kind === 'provider' && <Compared about={about} open={state === 'open' ? 'open' : 'decided'} />}
      {state === 'open' && part === 'asker' && <p>{t.mine}</p>}
      {state === 'open' && part === 'approver' && <Answering view={view} />}
    </>
  );
}

type About = Extract<ChangeView['about'], { kind: 'provider' }>;

/** Once decided, what holds is no longer what it was decided against. */
function Compared({ about, open }: { readonly about: About; readonly open: 'open' | 'decided' }) {
  const t = useWords(changeWords);
  const s = useWords(signOnWords);
  const language = useLanguage();
  const { roles } = useSession();
  const before = open === 'open' ? about.before : null;
  const secret: readonly Difference[] =
    open === 'open' && about.secret === 'changed'
      ? [
          {
            field: 'secret',
            before: before?.secret === 'kept' ? t.secret['as before'] : null,
            after: about.after.secret === 'kept' ? t.secret.changed : t.secret.none,
          },
        ]
      : [];
  return (
    <>
      <h2>{t.table}</h2>
      <Differences rows={[...differencesOf(before, about.after, s), ...secret]} />
      <h2>{t.test}</h2>
      <p>{about.testedAt === null ? t.untested : s.tested(instantText(about.testedAt, language))}</p>
      <section className="provider-state">
        <Found findings={about.findings} trial={about.trial} />
      </section>
      {roles.administrator && (
        <p>
          <Link to="/providers/$provider" params={{ provider: about.provider }}>
            {t.setup}
          </Link>
        </p>
      )}
    </>
  );
}

function Differences({ rows }: { readonly rows: readonly Difference[] }) {
  const t = useWords(changeWords);
  if (rows.length === 0) return <p className="muted">{t.same}</p>;
  return (
    <dl className="client-facts">
      {rows.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{t.fields[field]}</dt>
          <dd className="break">
            {before !== null && <del>{before}</del>} {after === null ? t.absent : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Answering({ view }: { readonly view: ChangeView }) {
  const t = useWords(changeWords);
  const changed = useChanged();
  const [answer, say] = useState('');
  const deciding = useMutation({
    mutationFn: (decision: 'approve' | 'refuse') =>
      call(decideSignInChange, {
        params: { change: view.change },
        body: { decision, seen: view.seen, ...(answer.trim() === '' ? {} : { answer }) },
      }),
    onSettled: changed,
  });
  const moved = deciding.error instanceof ProblemError && deciding.error.code === 'factsMoved';
  return (
    <section className="before-save">
      <LinesField label={t.answer} value={answer} onValue={say} />
      {moved && <Notice tone="warning" title={t.moved} />}
      {deciding.isError && !moved && <ErrorPanel error={deciding.error} />}
      <p className="provider-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={deciding.isPending}
          onClick={() => deciding.mutate('approve')}
        >
          {t.approve}
        </button>
        <button
          type="button"
          className="button button-secondary"
          disabled={deciding.isPending}
          onClick={() => deciding.mutate('refuse')}
        >
          {t.refuse}
        </button>
      </p>
    </section>
  );
}
