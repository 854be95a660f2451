// A system: who answers for it, what data it holds, and who has which role in it, narrowed to what, through what.

import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LEVEL_NAMES } from '../../../kernel/assurance.ts';
import { useApi, useRows } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { numberText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { type Holder, type Named, type SystemView, systemHolders, systemView } from '../contract.ts';
import { RoleMark } from './CellRights.tsx';
import { systemWords } from './systemWords.ts';

/** `below`: what later modules know of the system. */
export function SystemScreen({ below }: { below?: ReactNode }) {
  const t = useWords(systemWords);
  const language = useLanguage();
  const { system } = useParams({ from: '/systems/$system' });
  const input = { params: { system }, query: useDated() };
  const view = useApi(systemView, input);
  const data = view.data;
  return (
    <>
      <PageHead
        title={data?.system.name ?? system}
        sub={
          data === undefined
            ? '\u00a0'
            : t.sub(numberText(data.people, language), numberText(data.roles.length, language))
        }
        crumbs={[
          <Link key="systems" to="/systems">
            {t.systems}
          </Link>,
        ]}
        actions={
          <>
            <DayPicker />
            <ExportLinks route={systemHolders} input={input} />
          </>
        }
      />
      <Loaded query={view} what={t.loading}>
        {(shown) => (
          <>
            {!shown.whole && <Notice tone="information" title={t.partly} />}
            <Awaited view={shown} />
            <Facts view={shown} />
            {shown.whole && below}
            <Roles view={shown} />
          </>
        )}
      </Loaded>
      {data?.isAwaited !== true && (
        <>
          <h2>{t.holders}</h2>
          <Holders input={input} caption={t.holders} none={t.nobody} />
        </>
      )}
    </>
  );
}

function People({ people }: { people: readonly Named[] }) {
  return people.map(({ id, name }, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <Link to="/people/$person" params={{ person: id }}>
        {name}
      </Link>
    </span>
  ));
}

/** What is given in it counts for nothing yet; who waits is under it. */
function Awaited({ view }: { view: SystemView }) {
  const t = useWords(systemWords);
  const dated = useDated();
  if (!view.isAwaited) return null;
  return (
    <>
      <Notice tone="warning" title={t.awaited}>
        <p>{t.awaitedHint}</p>
      </Notice>
      <h2>{t.waiting}</h2>
      <Holders
        input={{ params: { system: view.system.id }, query: { ...dated, waiting: 'true' } }}
        caption={t.waiting}
        none={t.nobodyWaits}
      />
    </>
  );
}

function Facts({ view }: { view: SystemView }) {
  const t = useWords(systemWords);
  const language = useLanguage();
  const data = view.dataCategories.map((category) => t.categories[category] ?? category).join(', ');
  const level = view.requiredAssurance;
  return (
    <dl className="facts card">
      <dt>{t.owner}</dt>
      <dd>{view.owner === null ? t.noOwner : <People people={[view.owner]} />}</dd>
      <dt>{t.responsible}</dt>
      <dd>{view.responsible.length === 0 ? t.noOwner : <People people={view.responsible} />}</dd>
      <dt>{t.data}</dt>
      <dd>{data === '' ? t.notSaid : data}</dd>
      <dt>{t.decision}</dt>
      <dd>{view.case === null ? t.notSaid : t.decidedIn(view.case)}</dd>
      <dt>{t.assurance}</dt>
      <dd>{level === null ? t.notSaid : LEVEL_NAMES[level][language]}</dd>
    </dl>
  );
}

/** Pressing a role narrows the list of people under it to that role. */
function Roles({ view }: { view: SystemView }) {
  const t = useWords(systemWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false });
  const choose = (role: string | undefined) =>
    navigate({ to: '.', search: (was) => ({ ...was, tab: role }), replace: true, resetScroll: false });
  return (
    <>
      <h2>{t.roles}</h2>
      <ul className="role-chips">
        <li>
          <button type="button" aria-pressed={tab === undefined} onClick={() => choose(undefined)}>
            {t.everyRole} <span className="chip-count">{numberText(view.people, language)}</span>
          </button>
        </li>
        {view.roles.map((role) => (
          <li key={role.id}>
            <button type="button" aria-pressed={tab === role.id} onClick={() => choose(role.id)}>
              <RoleMark mark={role.mark} />
              {role.name}
              {role.required !== null && ` (${t.takes(LEVEL_NAMES[role.required][language])})`}{' '}
              <span className="chip-count">{numberText(role.people, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Holders({
  input,
  caption,
  none,
}: {
  readonly input: Parameters<typeof useRows<typeof systemHolders>>[1];
  readonly caption: string;
  readonly none: string;
}) {
  const t = useWords(systemWords);
  const language = useLanguage();
  const { tab } = useSearch({ strict: false });
  const holders = useRows(systemHolders, input);
  const columns: Column<Holder>[] = [
    {
      id: 'name',
      title: t.person,
      value: (r) => `${r.name} ${r.userId}`,
      cell: (r) => (
        <>
          <Link to="/people/$person" params={{ person: r.userId }}>
            {r.name}
          </Link>
          <span className="under">{r.userId}</span>
        </>
      ),
    },
    {
      id: 'title',
      title: t.title,
      value: (r) => `${r.title} ${r.unit}`,
      cell: (r) => (
        <>
          {r.title}
          <span className="under">{r.unit}</span>
        </>
      ),
    },
    {
      id: 'role',
      title: t.role,
      value: (r) => r.roleName,
      cell: (r) => (
        <Link to="/people/$person/why" params={{ person: r.userId }} search={{ role: r.systemRole }}>
          {r.roleName}
        </Link>
      ),
    },
    {
      id: 'narrowed',
      title: t.narrowed,
      value: (r) => r.narrowed[language],
      cell: (r) => r.narrowed[language] || <span className="muted">{t.notNarrowed}</span>,
    },
    { id: 'through', title: t.through, value: (r) => r.through[language] },
    {
      id: 'period',
      title: t.period,
      value: (r) => r.from ?? '',
      cell: (r) => periodText(r.from, r.to, language),
    },
  ];
  return (
    <Loaded query={holders} what={t.what}>
      {(rows) => (
        <div className="stack-narrow">
          <DataTable
            what={t.what}
            caption={caption}
            rows={tab === undefined ? rows : rows.filter((row) => row.systemRole === tab)}
            columns={columns}
            rowId={(r) => `${r.person} ${r.systemRole} ${r.narrowed.da} ${r.from}`}
            empty={
              <EmptyState title={none}>
                <p>{t.nobodyNext}</p>
              </EmptyState>
            }
          />
        </div>
      )}
    </Loaded>
  );
}
