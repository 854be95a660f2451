// Somebody new, for their manager: what colleagues have that they have not, a way to ask for it, and to say that it is in place.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call, useApi } from '../../../web/api.ts';
import { longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { oneWelcome, welcomeDone } from '../contract.ts';
import { peopleWords } from './peopleWords.ts';

export function WelcomeScreen() {
  const t = useWords(peopleWords);
  const language = useLanguage();
  const { position } = useParams({ from: '/welcomes/$position' });
  const query = useApi(oneWelcome, { params: { position } });
  const view = query.data;
  return (
    <>
      <PageHead
        title={view === undefined ? '\u00a0' : t.welcome(view.person.name)}
        sub={
          view === undefined
            ? '\u00a0'
            : t.welcomeSub(view.title, view.unit.name, longDay(view.from, language))
        }
        crumbs={
          view === undefined
            ? []
            : [
                <Link key="person" to="/people/$person" params={{ person: view.userId }}>
                  {view.person.name}
                </Link>,
              ]
        }
      />
      <Loaded query={query} what={t.welcomeLoading}>
        {(data) => (
          <>
            <p>{t.welcomeIntro}</p>
            <h2>{t.missing}</h2>
            <DataTable
              what={t.missingRows}
              caption={t.missing}
              rows={data.missing}
              rowId={(r) => `${r.system} ${r.systemRole}`}
              keep="own"
              empty={
                <EmptyState title={t.nothingMissing}>
                  <p>{t.nothingMissingNext}</p>
                </EmptyState>
              }
              columns={[
                { id: 'system', title: t.system, value: (r) => r.system },
                { id: 'right', title: t.right, value: (r) => r.systemRole },
                {
                  id: 'colleagues',
                  title: t.howMany,
                  value: (r) => r.colleaguesWith,
                  cell: (r) => t.of(r.colleaguesWith, r.colleagues),
                },
              ]}
            />
            {data.mine && <Acts position={position} userId={data.userId} />}
          </>
        )}
      </Loaded>
    </>
  );
}

function Acts({ position, userId }: { position: string; userId: string }) {
  const t = useWords(peopleWords);
  const client = useQueryClient();
  const closing = useMutation({
    mutationFn: () => call(welcomeDone, { params: { position } }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <section className="decide" aria-label={t.inPlace}>
      {closing.isError && <ErrorPanel error={closing.error} />}
      {closing.isSuccess && <Notice tone="primary" title={t.done} />}
      <div className="button-row">
        <Link to="/requests/new" search={{ person: userId }} className="button button-secondary">
          {t.ask}
        </Link>
        <button
          type="button"
          className="button button-primary"
          disabled={closing.isPending}
          onClick={() => closing.mutate()}
        >
          {t.inPlace}
        </button>
      </div>
    </section>
  );
}
