// Why: the sentence first, then the reason drawn or listed, then what would follow if something it rests on ended.

import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { numberText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { type Change, type WhyView, whyChanges, whyView } from '../contract.ts';
import { personWords } from './personWords.ts';
import { Spoken } from './Spoken.tsx';
import { useNarrow } from './useNarrow.ts';
import { WhyGraph } from './WhyGraph.tsx';

type Path = WhyView['paths'][number];

export function WhyScreen() {
  const t = useWords(personWords);
  const { person } = useParams({ from: '/people/$person/why' });
  const { role = '', tab } = useSearch({ from: '/people/$person/why' });
  const navigate = useNavigate();
  const input = { params: { person }, query: { ...useDated(), role } };
  const view = useApi(whyView, input);
  const listed = tab === 'list';
  const toggle = () =>
    navigate({
      to: '.',
      search: (was) => ({ ...was, tab: listed ? undefined : 'list' }),
      replace: true,
      resetScroll: false,
    });
  const data = view.data;
  const has = data?.paths.some((p) => p.state === 'now') ?? true;
  return (
    <>
      <PageHead
        title={
          data === undefined ? t.why : (has ? t.whyTitle : t.whyNot)(data.person.name, data.systemRole.name)
        }
        crumbs={data === undefined ? [] : crumbsOf(data)}
        actions={
          <>
            <DayPicker />
            <button type="button" className="button button-secondary" aria-pressed={listed} onClick={toggle}>
              {listed ? t.asGraph : t.asList}
            </button>
          </>
        }
      />
      <Loaded query={view} what={t.loading}>
        {(why) => (
          <>
            <Reasons why={why} how={listed ? 'list' : 'drawing'} />
            {has && <Changes why={why} />}
          </>
        )}
      </Loaded>
    </>
  );
}

const crumbsOf = ({ userId, person, system }: WhyView) => [
  <Link key="person" to="/people/$person" params={{ person: userId }}>
    {person.name}
  </Link>,
  <Link key="system" to="/systems/$system" params={{ system: system.id }}>
    {system.name}
  </Link>,
];

type How = 'drawing' | 'list';

function Reasons({ why, how }: { why: WhyView; how: How }) {
  const t = useWords(personWords);
  const language = useLanguage();
  const now = why.paths.filter((p) => p.state === 'now');
  const others = why.paths.filter((p) => p.state !== 'now');
  return (
    <>
      {why.failing.map((failing) => (
        <Notice key={failing.text.da} tone="danger" title={failing.text[language]} />
      ))}
      {now.length === 0 && (
        <EmptyState title={t.whyNot(why.person.name, why.systemRole.name)}>
          <p>{t.whyNotNext}</p>
          <Link to="/people/$person" params={{ person: why.userId }}>
            {t.allRights}
          </Link>
        </EmptyState>
      )}
      {now.length > 1 && <p className="muted">{t.reasons(now.length)}</p>}
      {now.map((path, at) => (
        <Reason
          key={`${path.assignment} ${path.narrowed.da} ${path.sentence.da.length} ${path.intervals[0]?.from}`}
          path={path}
          title={now.length > 1 ? t.reason(at + 1) : null}
          how={how}
        />
      ))}
      {others.map((path) => (
        <section
          key={`${path.assignment} ${path.narrowed.da} ${path.intervals[0]?.from}`}
          className="other-reason"
        >
          <Badge>{path.state === 'past' ? t.past : t.future}</Badge>
          <p>
            <Spoken sentence={path.sentence} />
          </p>
        </section>
      ))}
    </>
  );
}

function Reason({ path, title, how }: { path: Path; title: string | null; how: How }) {
  return (
    <section className="reason">
      {title !== null && <h2>{title}</h2>}
      <p className="reason-sentence">
        <Spoken sentence={path.sentence} />
      </p>
      {how === 'drawing' && <WhyGraph graph={path.graph} />}
      <Facts path={path} how={how} />
    </section>
  );
}

/** The list is there for screen readers also when the reason is drawn. */
function Facts({ path, how }: { path: Path; how: How }) {
  const t = useWords(personWords);
  const language = useLanguage();
  return (
    <ol className={how === 'list' ? 'card fact-list' : 'sr-only'}>
      {path.facts.map((fact) => (
        <li key={`${fact.kind} ${fact.id}`}>
          <span className="fact-kind">{t.kinds[fact.kind] ?? fact.kind}</span>{' '}
          <span className="fact-text">{fact.text[language]}</span>{' '}
          {(fact.from !== null || fact.to !== null) && (
            <span className="small">{periodText(fact.from, fact.to, language)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Changes({ why }: { why: WhyView }) {
  const t = useWords(personWords);
  const query = { ...useDated(), role: why.systemRole.id };
  const changes = useApi(whyChanges, { params: { person: why.userId }, query });
  return (
    <section>
      <h2>{t.ifChanged}</h2>
      <Loaded query={changes} what={t.ifChangedWhat}>
        {(data) => <ChangeTable rows={data.changes} firstName={why.firstName} />}
      </Loaded>
    </section>
  );
}

function ChangeTable({ rows, firstName }: { rows: readonly Change[]; firstName: string }) {
  const t = useWords(personWords);
  const language = useLanguage();
  const narrow = useNarrow();
  const others = (row: Change) =>
    row.people === 0
      ? t.nobody
      : t.lostBy(numberText(row.rights, language), numberText(row.people, language));
  if (narrow) {
    return (
      <ul className="person-cards">
        {rows.map((row) => (
          <li key={row.what.da} className="card">
            <strong>{row.what[language]}</strong>
            <dl className="facts">
              <dt>{t.forPerson(firstName)}</dt>
              <dd>{row.forPerson[language]}</dd>
              <dt>{t.forOthers}</dt>
              <dd>{others(row)}</dd>
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <DataTable
      what={t.ifChangedWhat}
      caption={t.ifChanged}
      rows={rows}
      rowId={(r) => r.what.da}
      keep="own"
      filterable={false}
      empty={<p className="muted">{t.nothingToChange}</p>}
      columns={[
        { id: 'what', title: t.change, value: (r) => r.what[language], sortable: false },
        { id: 'person', title: t.forPerson(firstName), value: (r) => r.forPerson[language], sortable: false },
        {
          id: 'others',
          title: t.forOthers,
          value: (r) => r.rights,
          cell: (r) => <span className={r.people === 0 ? 'muted' : ''}>{others(r)}</span>,
          sortable: false,
        },
      ]}
    />
  );
}
